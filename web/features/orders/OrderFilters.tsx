import { Group, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ORDER_STATUSES } from '../../../contract/orders.ts';
import { useFormats } from '../../app/format.ts';
import { usePeople, useRules } from '../../app/session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DecimalField } from '../../ui/DecimalField.tsx';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { CodeSelect } from '../../ui/pickers/CodeSelect.tsx';
import { type OrderSearch, SORTS } from './search.ts';

type Props = { search: OrderSearch; onChange: (change: Partial<OrderSearch>) => void; total: number | undefined };
const WAIT_MS = 300;
const isAmount = (text: string) => text === '' || /^\d{1,15}(\.\d{1,4})?$/.test(text);

/** What the list is narrowed to; it all stands in the address. */
export function OrderFilters({ search, onChange, total }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const people = usePeople();
  const { currencies } = useRules();
  const [typed, setTyped] = useState({ q: search.q ?? '', totalFrom: search.totalFrom ?? '', totalTo: search.totalTo ?? '' });
  const ask = useDebouncedCallback((change: Partial<OrderSearch>) => onChange(change), WAIT_MS);
  const type = (name: keyof typeof typed) => (value: string) => {
    setTyped((before) => ({ ...before, [name]: value }));
    if (name === 'q' || isAmount(value)) ask({ [name]: value || undefined });
  };
  const choice = (name: 'status' | 'assignedTo' | 'currency' | 'orderedFrom' | 'orderedTo') => ({
    label: t(`orders.${name}`),
    size: 'sm' as const,
    value: search[name],
    onChange: (value: string) => onChange({ [name]: value || undefined }),
  });
  const amount = (name: 'totalFrom' | 'totalTo') => ({
    label: t(`orders.${name}`),
    w: 120,
    locale: format.locale,
    value: typed[name],
    onChange: type(name),
    'aria-invalid': !isAmount(typed[name]),
  });
  return (
    <Group role="search" aria-label={t('orders.filters')} align="end" gap="sm">
      <TextInput
        label={t('orders.find')}
        placeholder={t('orders.search')}
        leftSection={<IconSearch size={15} />}
        w={210}
        maw="100%"
        maxLength={200}
        value={typed.q}
        onChange={({ currentTarget: { value } }) => type('q')(value)}
      />
      <Choice
        w={150}
        placeholder={t('orders.any')}
        options={ORDER_STATUSES.map((value) => ({ value, label: t(`orders.statuses.${value}`) }))}
        {...choice('status')}
      />
      <Choice
        w={150}
        placeholder={t('orders.any')}
        options={[{ value: 'none', label: t('orders.nobody') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        {...choice('assignedTo')}
      />
      <LazyDayField {...choice('orderedFrom')} />
      <LazyDayField {...choice('orderedTo')} />
      <CodeSelect kind="currency" only={currencies} w={140} placeholder={t('orders.any')} {...choice('currency')} />
      <DecimalField {...amount('totalFrom')} />
      <DecimalField {...amount('totalTo')} />
      <Choice
        label={t('orders.sort')}
        w={190}
        size="sm"
        clearable={false}
        allowDeselect={false}
        options={SORTS.map((value) => ({ value, label: t(`orders.sorts.${value}`) }))}
        value={search.sort ?? 'newest'}
        onChange={(sort) => onChange({ sort: SORTS.find((one) => one === sort) })}
      />
      {total !== undefined && (
        <Text size="sm" c="dimmed" pb={8} aria-live="polite" className="tabular">
          {t('orders.count', { count: total, n: format.number(total) })}
        </Text>
      )}
    </Group>
  );
}
