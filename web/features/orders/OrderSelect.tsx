import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderSummary } from '../../../contract/orders.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { orderQueries } from './orders.queries.ts';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & { customerId: string; value?: string; onChange?: (id: string) => void };

/** Picks an order of a customer, the latest first, or by searching for its number or reference. */
export function OrderSelect({ customerId, value = '', onChange, ...props }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const nameOf = ({ number, orderedOn, total, currency }: OrderSummary) =>
    [number, format.plainDay(orderedOn), total && format.money(total, currency)].filter(Boolean).join(' · ');
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const chosen = useQuery({ ...orderQueries.one(value), enabled: value !== '' }).data;
  const q = chosen && asked === nameOf(chosen) ? undefined : asked || undefined;
  const found = useQuery({
    queryKey: ['orders', 'list', 'select', customerId, q],
    queryFn: ({ signal }) => api.listCustomerOrders({ params: { id: customerId }, query: { q, limit: 20 } }, { signal }),
  });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== chosen?.id);
  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={t(found.isFetching ? 'common.loading' : 'common.nothingFound')}
      filter={({ options }) => options}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      {...props}
      data={[...(chosen ? [chosen] : []), ...others].map((order) => ({ value: order.id, label: nameOf(order) }))}
      value={value || null}
      onChange={(id) => onChange?.(id ?? '')}
      searchValue={typed}
      onSearchChange={setTyped}
    />
  );
}
