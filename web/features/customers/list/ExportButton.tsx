import { ActionIcon, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { useMay } from '../../../app/session/session.ts';
import { say } from '../../../ui/toasts.ts';
import type { Columns } from './useColumns.ts';
import type { ListState } from './useListState.ts';

/** Saves what is seen as a file, all pages of it. */
export function ExportButton({ list, columns, phone }: { list: ListState; columns: Columns; phone: boolean }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const may = useMay('customers.export');
  const exporting = useMutation({
    mutationFn: async () =>
      (await import('./download.ts')).downloadList(
        list.search,
        columns.shown.map(({ accessor }) => accessor),
        locale,
      ),
    onSuccess: () => say(t('customers.exported')),
    onError: (error) => say(messageOf(error), 'failed'),
  });
  if (!may) return null;
  const common = { variant: 'default', onClick: () => exporting.mutate(), loading: exporting.isPending };
  if (phone)
    return (
      <ActionIcon {...common} size={36} aria-label={t('customers.export')}>
        <IconDownload size={18} />
      </ActionIcon>
    );
  return (
    <Button {...common} leftSection={<IconDownload size={16} />}>
      {t('customers.export')}
    </Button>
  );
}
