import { Group, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTRACT_STATUSES } from '../../../contract/contracts.ts';
import { useFormats } from '../../app/format.ts';
import type { ContractSearch } from '../../app/router.ts';
import { usePeople } from '../../app/session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { isSort, SORTS, type SortName } from './contracts.queries.ts';

const WAIT_MS = 300;
const DAYS = [7, 30, 60, 90, 180, 365];

type Props = { search: ContractSearch; onChange: (change: Partial<ContractSearch>) => void; total: number | undefined };

/** What the list is narrowed to; it all stands in the address. */
export function ContractFilters({ search, onChange, total }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const people = usePeople();
  const [typed, setTyped] = useState(search.q ?? '');
  const ask = useDebouncedCallback((q: string) => onChange({ q: q || undefined }), WAIT_MS);
  const choice = (name: 'status' | 'assignedTo' | 'endingWithin' | 'sort') => ({
    size: 'sm' as const,
    w: 160,
    placeholder: t('contracts.any'),
    value: search[name],
    onChange: (value: string) => onChange({ [name]: value || undefined }),
  });
  return (
    <Group role="search" aria-label={t('contracts.filters')} align="end" gap="sm">
      <TextInput
        label={t('contracts.find')}
        placeholder={t('contracts.search')}
        leftSection={<IconSearch size={15} />}
        w={230}
        maw="100%"
        maxLength={200}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          ask(value);
        }}
      />
      <Choice
        label={t('contracts.fields.status')}
        options={CONTRACT_STATUSES.map((value) => ({ value, label: t(`contracts.statuses.${value}`) }))}
        {...choice('status')}
      />
      <Choice
        label={t('contracts.ending')}
        options={DAYS.map((days) => ({ value: String(days), label: t('contracts.endingDays', { count: days }) }))}
        {...choice('endingWithin')}
      />
      <Choice
        label={t('contracts.fields.assignedTo')}
        options={[{ value: 'none', label: t('contracts.nobody') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        {...choice('assignedTo')}
      />
      <Choice
        label={t('contracts.order')}
        clearable={false}
        allowDeselect={false}
        options={(Object.keys(SORTS) as SortName[]).map((value) => ({ value, label: t(`contracts.sorts.${value}`) }))}
        {...choice('sort')}
        value={isSort(search.sort) ? search.sort : 'newest'}
      />
      {total !== undefined && (
        <Text size="sm" c="dimmed" pb={8} aria-live="polite" className="tabular">
          {format.number(total)}
        </Text>
      )}
    </Group>
  );
}
