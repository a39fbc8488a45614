import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { customerQueries } from './customers.queries.ts';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & { value?: string; onChange?: (id: string) => void; not?: string };

/** Picks another customer by searching for it. */
export function CustomerSelect({ value = '', onChange, not, ...props }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const chosen = useQuery({ ...customerQueries.one(value), enabled: value !== '' }).data;
  const q = asked === chosen?.name ? undefined : asked || undefined;
  const found = useQuery({ queryKey: ['customers', 'list', 'select', q], queryFn: ({ signal }) => api.listCustomers({ query: { q, limit: 20 } }, { signal }) });
  const others = (found.data?.items ?? []).filter((customer) => customer.id !== not && customer.id !== chosen?.id);
  return (
    <Select
      searchable
      clearable
      placeholder={t('customers.searchForOne')}
      nothingFoundMessage={t(found.isFetching ? 'common.loading' : 'common.nothingFound')}
      filter={({ options }) => options}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      {...props}
      data={[...(chosen ? [chosen] : []), ...others].map((customer) => ({ value: customer.id, label: customer.name }))}
      value={value || null}
      onChange={(id) => onChange?.(id ?? '')}
      searchValue={typed}
      onSearchChange={setTyped}
    />
  );
}
