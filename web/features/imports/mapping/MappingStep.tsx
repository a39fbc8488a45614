import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportColumns, ImportRecord } from '../../../../contract/imports.ts';
import { api } from '../../../app/api.ts';
import { Loading } from '../../../app/fallbacks.tsx';
import { messageOf, problemOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { LeaveGuard } from '../../../ui/LeaveGuard.tsx';
import { type Draft, draftOf, settingsOf } from '../draft.ts';
import { importChanged, importQueries } from '../imports.queries.ts';
import { ColumnList } from './ColumnList.tsx';
import { Constants } from './Constants.tsx';
import { Discard } from './Discard.tsx';
import { faultsOf } from './faults.ts';
import { Options } from './Options.tsx';

const CustomFieldDialog = lazy(async () => ({ default: (await import('../../custom-fields/CustomFieldDialog.tsx')).CustomFieldDialog }));

export function MappingStep({ record }: { record: ImportRecord }) {
  const columns = useQuery(importQueries.columns(record.id));
  if (columns.isPending) return <Loading />;
  if (columns.isError) return <Failure text={messageOf(columns.error)} retry={() => void columns.refetch()} />;
  return <Mapping record={record} given={columns.data} />;
}

/** Which column is which field, and how the rows become customers. */
function Mapping({ record, given }: { record: ImportRecord; given: ImportColumns }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftOf(given, record.settings));
  const [touched, setTouched] = useState(false);
  const [making, setMaking] = useState<string>();
  const change = (patch: Partial<Draft>) => {
    setTouched(true);
    setDraft((before) => ({ ...before, ...patch }));
  };
  const lead = (column: string, field: string) => change({ columns: { ...draft.columns, [column]: field } });
  const deciding = useMutation({
    mutationFn: () => api.decideImport({ params: { id: record.id }, body: settingsOf(draft, given, record.settings) }),
    onSuccess: async (decided) => {
      setTouched(false);
      importChanged(decided);
      await navigate({ to: '/imports/$id', params: { id: record.id }, search: { step: 'preview' } });
    },
  });
  const faults = faultsOf(deciding.error);
  const elsewhere = deciding.isError && problemOf(deciding.error)?.code !== 'wrong_mapping';
  return (
    <Stack gap="lg">
      <Text c="dimmed" size="sm">
        {t('imports.mapping.text', { columns: given.columns.length, encoding: given.encoding.toUpperCase() })}
      </Text>
      <ColumnList given={given} draft={draft} faults={faults} lead={lead} makeField={setMaking} />
      <Constants given={given} draft={draft} change={change} />
      <Options given={given} draft={draft} change={change} faults={faults} />
      {deciding.isError && <FormError>{[messageOf(deciding.error), elsewhere ? undefined : faults('mapping.columns')].filter(Boolean).join(' ')}</FormError>}
      <Group justify="space-between">
        <Discard record={record} />
        <Button onClick={() => deciding.mutate()} loading={deciding.isPending}>
          {t('imports.mapping.toPreview')}
        </Button>
      </Group>
      <LeaveGuard unsaved={() => touched && !deciding.isPending} />
      <Suspense>
        {making !== undefined && (
          <CustomFieldDialog
            position={0}
            label={making}
            onMade={async ({ key }) => {
              await queryClient.invalidateQueries(importQueries.columns(record.id));
              lead(making, `custom.${key}`);
            }}
            onClose={() => setMaking(undefined)}
          />
        )}
      </Suspense>
    </Stack>
  );
}
