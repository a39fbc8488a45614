import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { saveFile } from '../../../ui/saveFile.ts';
import { say } from '../../../ui/toasts.ts';
import type { AuditSearch } from './search.ts';

const BOM = '\ufeff';

/** What the audit log shows, all pages of it, as a file that the person's spreadsheet opens by itself. */
export function ExportButton({ search: { cursor: _, ...filters } }: { search: AuditSearch }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const delimiter = number(1.5).includes(',') ? ';' : ',';
  const exporting = useMutation({
    mutationFn: () => api.exportAudit({ query: { ...filters, delimiter } }),
    onSuccess: (file) => saveFile([BOM, file], 'audit.csv'),
    onError: (error) => say(messageOf(error), 'failed'),
  });
  return (
    <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => exporting.mutate()} loading={exporting.isPending}>
      {t('audit.export')}
    </Button>
  );
}
