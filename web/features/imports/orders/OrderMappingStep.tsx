import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportRecord, ORDER_PARTS, type OrderImportColumns } from '../../../../contract/imports.ts';
import type { OrderFile, OrderMapping } from '../../../../contract/order-imports.ts';
import { api } from '../../../app/api.ts';
import { Loading } from '../../../app/fallbacks.tsx';
import { messageOf, problemOf } from '../../../app/problems.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { importChanged, importQueries } from '../imports.queries.ts';
import { Discard } from '../mapping/Discard.tsx';
import { faultsOf } from '../mapping/faults.ts';
import { OrderColumns } from './OrderColumns.tsx';
import { OrderOptions } from './OrderOptions.tsx';
import { PartUpload } from './PartUpload.tsx';

/** The further files of an import of orders and, once the lines are there, which column of which file is which field. */
export function OrderMappingStep({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const hasLines = record.parts.some(({ part }) => part === 'lines');
  const columns = useQuery({ ...importQueries.orderColumns(record.id), enabled: hasLines });
  const files = record.parts.map(({ part, fileName, size }) => `${part} ${fileName} ${size}`).join();
  return (
    <Stack gap="lg">
      <Text c="dimmed" size="sm">
        {t('imports.orders.text')}
      </Text>
      <Panel title={t('imports.orders.files')}>
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {ORDER_PARTS.map((part) => (
            <PartUpload key={part} record={record} part={part} />
          ))}
        </Stack>
      </Panel>
      {hasLines && columns.isPending && <Loading />}
      {columns.isError && <Failure text={messageOf(columns.error)} retry={() => void columns.refetch()} />}
      {columns.data && hasLines && !columns.isFetching ? (
        <Mapping key={files} record={record} given={columns.data} />
      ) : (
        <Group>
          <Discard record={record} />
        </Group>
      )}
    </Stack>
  );
}

function Mapping({ record, given }: { record: ImportRecord; given: OrderImportColumns }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [mapping, setMapping] = useState<OrderMapping>(() => record.orderSettings?.mapping ?? given.guess);
  const change = (patch: Partial<OrderMapping>) => setMapping((before) => ({ ...before, ...patch }));
  const lead = (file: OrderFile, column: string, field: string | null) => change({ [file]: { ...mapping[file], [column]: field } });
  const deciding = useMutation({
    mutationFn: () => api.decideOrderImport({ params: { id: record.id }, body: { mapping } }),
    onSuccess: async (decided) => {
      importChanged(decided);
      await navigate({ to: '/imports/$id', params: { id: record.id }, search: { step: 'preview' } });
    },
  });
  const faults = faultsOf(deciding.error);
  const general = problemOf(deciding.error)?.errors?.filter(({ path }) => !path.slice('mapping.'.length).includes('.')) ?? [];
  return (
    <>
      {given.files.map((file) => (
        <Panel key={file.file} title={t(`imports.orders.parts.${file.file}`)}>
          <OrderColumns file={file} columns={mapping[file.file]} faults={faults} lead={(column, field) => lead(file.file, column, field)} />
        </Panel>
      ))}
      <OrderOptions mapping={mapping} change={change} />
      {deciding.isError && <FormError>{[messageOf(deciding.error), ...general.map(({ message }) => message)].join(' ')}</FormError>}
      <Group justify="space-between">
        <Discard record={record} />
        <Button onClick={() => deciding.mutate()} loading={deciding.isPending}>
          {t('imports.mapping.toPreview')}
        </Button>
      </Group>
    </>
  );
}
