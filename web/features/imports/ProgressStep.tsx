import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRecord } from '../../../contract/imports.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { queries, queryClient } from '../../app/queries.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { Counts } from './Counts.tsx';
import { importChanged } from './imports.queries.ts';

/** What an import changes is read again when it has ended. */
const forgetCustomers = () => {
  void queryClient.invalidateQueries({ queryKey: ['customers'] });
  void queryClient.invalidateQueries({ queryKey: ['orders'] });
  void queryClient.invalidateQueries({ queryKey: ['imports', 'list'] });
  void queryClient.invalidateQueries(queries.customFields);
};

/** How far an import is. It goes on without anybody looking. */
export function ProgressStep({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const { number, locale } = useFormats();
  const [asking, ask] = useDisclosure();
  useEffect(() => forgetCustomers, []);
  const cancelling = useMutation({
    mutationFn: () => api.cancelImport({ params: { id: record.id } }),
    onSuccess: (cancelled) => {
      importChanged(cancelled);
      ask.close();
    },
  });
  const share = record.size ? Math.min(1, record.bytesRead / record.size) : 0;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
  return (
    <Stack>
      <Group justify="space-between">
        <Text role="status">{record.cancelling ? t('imports.progress.cancelling') : t('imports.progress.share', { share: percent })}</Text>
        <Text className="tabular" c="dimmed" size="sm">
          {t('imports.rows')}: {number(record.read)}
        </Text>
      </Group>
      <Progress value={share * 100} size="lg" aria-label={t('imports.progress.title', { name: record.fileName })} />
      <Counts kind={record.kind} counts={record} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('imports.progress.text')}
        </Text>
        {record.abilities.includes('cancel') && (
          <Button variant="default" onClick={ask.open}>
            {t('imports.progress.cancel')}
          </Button>
        )}
      </Group>
      <Confirm
        opened={asking}
        title={t('imports.progress.cancel')}
        text={t('imports.progress.cancelText')}
        action={t('imports.progress.cancel')}
        onClose={ask.close}
        onConfirm={() => cancelling.mutate()}
        busy={cancelling.isPending}
        error={cancelling.isError && messageOf(cancelling.error)}
      />
    </Stack>
  );
}
