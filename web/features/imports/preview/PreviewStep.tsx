import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportRecord } from '../../../../contract/imports.ts';
import { api } from '../../../app/api.ts';
import { Loading } from '../../../app/fallbacks.tsx';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { ButtonLink } from '../../../ui/routeLinks.tsx';
import { Counts } from '../Counts.tsx';
import { importChanged, importQueries } from '../imports.queries.ts';
import { LineCounts } from '../orders/LineCounts.tsx';
import { ReasonList } from '../ReasonList.tsx';
import { PreviewRows } from './PreviewRows.tsx';

/** What would happen, before it does. */
export function PreviewStep({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const preview = useQuery(importQueries.preview(record.id));
  const isOfOrders = record.kind === 'orders';
  const ofCustomers = useQuery({ ...importQueries.columns(record.id), enabled: !isOfOrders }).data?.columns;
  const ofOrders = useQuery({ ...importQueries.orderColumns(record.id), enabled: isOfOrders }).data?.files[0]?.columns;
  const columns = ofCustomers ?? ofOrders ?? [];
  const starting = useMutation({ mutationFn: () => api.startImport({ params: { id: record.id } }), onSuccess: importChanged });
  if (preview.isPending)
    return (
      <>
        <Text role="status">{t('imports.preview.reading')}</Text>
        <Loading />
      </>
    );
  if (preview.isError) return <Failure text={messageOf(preview.error)} retry={() => void preview.refetch()} />;
  const { data } = preview;
  const nothing = data.whole && data.created + data.updated === 0;
  return (
    <Stack>
      <Text>{t(data.whole ? 'imports.preview.whole' : 'imports.preview.part', { rows: number(data.read) })}</Text>
      <Counts kind={record.kind} counts={data} />
      {data.lines && <LineCounts lines={data.lines} />}
      {nothing && <Text>{t('imports.preview.nothing')}</Text>}
      <ReasonList kind={record.kind} title={t('imports.report.reasons')} counts={data.reasons} />
      <PreviewRows kind={record.kind} preview={data} columns={columns} />
      {starting.isError && <FormError>{messageOf(starting.error)}</FormError>}
      <Group justify="space-between">
        <ButtonLink to="/imports/$id" params={{ id: record.id }} search={{ step: 'mapping' }} variant="default">
          {t('common.back')}
        </ButtonLink>
        <Button onClick={() => starting.mutate()} loading={starting.isPending} disabled={nothing}>
          {t('imports.preview.start')}
        </Button>
      </Group>
    </Stack>
  );
}
