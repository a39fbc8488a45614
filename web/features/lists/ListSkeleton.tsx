import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Holds the list's place while its first page comes. */
export function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status">
      <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
      <Stack gap={5} aria-hidden>
        <Skeleton h={36} />
        {Array.from({ length: 10 }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are all alike
          <Skeleton key={row} h={44} />
        ))}
      </Stack>
    </div>
  );
}
