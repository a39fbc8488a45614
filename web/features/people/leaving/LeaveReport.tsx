import { Alert, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BulkRecord } from '../../../../contract/bulk.ts';
import { useFormats } from '../../../app/format.ts';
import { UndoButton } from '../../bulk/UndoButton.tsx';

/** What came of it, with the way back. */
export function LeaveReport({ action, name }: { action: BulkRecord; name: string }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const left = action.counts.total - action.counts.changed - action.counts.unchanged;
  const whole = action.state === 'done' && left === 0;
  return (
    <Alert color={whole ? 'teal' : 'yellow'} role="status" title={whole ? t('leaving.done', { name }) : t('leaving.partly', { name, number: number(left) })}>
      <Group justify="space-between">
        <Text size="sm" flex="1 1 240px">
          {t('leaving.back', { name })}
        </Text>
        <UndoButton cause={action.cause} />
      </Group>
    </Alert>
  );
}
