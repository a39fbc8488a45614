import { ActionIcon, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { saveFile } from '../../ui/saveFile.ts';
import { say } from '../../ui/toasts.ts';

type Props = { name: string; phone: boolean; save: (how: { delimiter: ',' | ';'; bom: 'true' }) => Promise<Blob> };

/** Saves what is seen as a file that the person's spreadsheet opens by itself, all pages of it. */
export function SaveButton({ name, phone, save }: Props) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const may = useMay('customers.export');
  const saving = useMutation({
    mutationFn: () => save({ delimiter: number(1.5).includes(',') ? ';' : ',', bom: 'true' }),
    onSuccess: (file) => {
      saveFile([file], `${name}.csv`);
      say(t('customers.exported'));
    },
    onError: (error) => say(messageOf(error), 'failed'),
  });
  if (!may) return null;
  const common = { variant: 'default', onClick: () => saving.mutate(), loading: saving.isPending };
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
