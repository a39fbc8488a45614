import { Group, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '../../../contract/service.ts';
import type { TicketStatus } from '../../../contract/tickets.ts';
import type { WorkOrderStatus } from '../../../contract/work-orders.ts';
import { useFormats } from '../../app/format.ts';
import { usePeople } from '../../app/session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { type ServiceSearch, SORTS, type SortName } from './search.ts';

type Props = {
  search: ServiceSearch;
  onChange: (change: Partial<ServiceSearch>) => void;
  statuses: readonly (WorkOrderStatus | TicketStatus)[];
  sorts?: readonly SortName[];
  total: number | undefined;
};

const WAIT_MS = 300;

/** What the list is narrowed to; it all stands in the address. */
export function ServiceFilters({ search, onChange, statuses, sorts = SORTS, total }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const people = usePeople();
  const [typed, setTyped] = useState(search.q ?? '');
  const ask = useDebouncedCallback((q: string) => onChange({ q: q || undefined }), WAIT_MS);
  const choice = (name: 'status' | 'priority' | 'assignedTo' | 'sort') => ({
    size: 'sm' as const,
    w: 160,
    placeholder: t('service.any'),
    value: search[name],
    onChange: (value: string) => onChange({ [name]: value || undefined }),
  });
  return (
    <Group role="search" aria-label={t('service.filters')} align="end" gap="sm">
      <TextInput
        label={t('service.find')}
        placeholder={t('service.search')}
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
      <Choice label={t('service.status')} options={statuses.map((value) => ({ value, label: t(`service.statuses.${value}`) }))} {...choice('status')} />
      <Choice label={t('service.priority')} options={PRIORITIES.map((value) => ({ value, label: t(`service.priorities.${value}`) }))} {...choice('priority')} />
      <Choice
        label={t('service.assignedTo')}
        options={[{ value: 'none', label: t('service.nobody') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        {...choice('assignedTo')}
      />
      <Choice
        label={t('service.order')}
        clearable={false}
        allowDeselect={false}
        options={sorts.map((value) => ({ value, label: t(`service.sorts.${value}`) }))}
        {...choice('sort')}
        value={search.sort ?? 'newest'}
      />
      {total !== undefined && (
        <Text size="sm" c="dimmed" pb={8} aria-live="polite" className="tabular">
          {format.number(total)}
        </Text>
      )}
    </Group>
  );
}
