import { Text } from '@mantine/core';

/** What it is about, under its number. */
export const Titled = ({ number, title, text }: { number: string; title: string; text: string | null }) => (
  <>
    <Text size="xs" c="dimmed" className="tabular">
      {number}
    </Text>
    <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
      {title}
    </Text>
    {text && (
      <Text size="xs" c="dimmed" lineClamp={2} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {text}
      </Text>
    )}
  </>
);
