import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportRecord, OrderPart } from '../../../../contract/imports.ts';
import { useFormats } from '../../../app/format.ts';
import { queryClient } from '../../../app/queries.ts';
import { importChanged, importQueries } from '../imports.queries.ts';
import { sizeText } from '../sizes.ts';
import { refusalOf, uploadPart } from '../upload.ts';

/** One further file of an import of orders: what it is for, and a way to choose it. */
export function PartUpload({ record, part }: { record: ImportRecord; part: OrderPart }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const there = record.parts.find((one) => one.part === part);
  const name = t(`imports.orders.parts.${part}`);
  const uploading = useMutation({
    mutationFn: (file: File) => uploadPart(record.id, part, file),
    onSuccess: async (changed) => {
      importChanged(changed);
      await queryClient.invalidateQueries({ queryKey: importQueries.orderColumns(record.id).queryKey });
    },
  });
  return (
    <Group justify="space-between" wrap="nowrap" component="li">
      <Stack gap={0} miw={0}>
        <Text fw={550}>{name}</Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {there ? `${there.fileName}, ${sizeText(there.size, locale)}` : t(`imports.orders.partTexts.${part}`)}
        </Text>
        {uploading.isError && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {refusalOf(uploading.error)}
          </Text>
        )}
      </Stack>
      <FileButton onChange={(file) => file && uploading.mutate(file)} accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values">
        {(props) => (
          <Button
            {...props}
            variant={there || part !== 'lines' ? 'default' : 'filled'}
            leftSection={<IconFileSpreadsheet size={16} />}
            loading={uploading.isPending}
          >
            {t(there ? 'imports.orders.replace' : 'imports.orders.choose', { part: name })}
          </Button>
        )}
      </FileButton>
    </Group>
  );
}
