import { Group, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { INVOICE_STATUSES } from '../../../contract/invoices.ts';
import { Choice } from '../../ui/Choice.tsx';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { type InvoiceSearch, SORTS } from './search.ts';

type Props = { search: InvoiceSearch; onChange: (change: Partial<InvoiceSearch>) => void; currencies: string[]; total: number | undefined };

const WAIT_MS = 300;

/** What the list is narrowed to; it all stands in the address. */
export function InvoiceFilters({ search, onChange, currencies, total }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search.q ?? '');
  const ask = useDebouncedCallback((q: string) => onChange({ q: q || undefined }), WAIT_MS);
  const change = (name: keyof InvoiceSearch) => (value: string) => onChange({ [name]: value || undefined });
  const choice = (name: 'status' | 'currency') => ({ w: 150, placeholder: t('invoices.any'), value: search[name], onChange: change(name) });
  return (
    <Group role="search" aria-label={t('invoices.filters')} align="end" gap="sm">
      <TextInput
        label={t('invoices.find')}
        placeholder={t('invoices.findText')}
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
        label={t('invoices.status')}
        options={INVOICE_STATUSES.map((value) => ({ value, label: t(`invoices.statuses.${value}`) }))}
        {...choice('status')}
      />
      {currencies.length > 1 && (
        <Choice label={t('invoices.currency')} options={currencies.map((value) => ({ value, label: value }))} {...choice('currency')} />
      )}
      <LazyDayField label={t('invoices.dueFrom')} value={search.dueFrom ?? ''} onChange={change('dueFrom')} />
      <LazyDayField label={t('invoices.dueTo')} value={search.dueTo ?? ''} onChange={change('dueTo')} />
      <Choice
        label={t('invoices.order')}
        w={150}
        clearable={false}
        allowDeselect={false}
        options={SORTS.map((value) => ({ value, label: t(`invoices.sorts.${value}`) }))}
        value={search.sort ?? 'newest'}
        onChange={change('sort')}
      />
      {total !== undefined && (
        <Text size="sm" c="dimmed" pb={8} aria-live="polite" className="tabular">
          {t('invoices.count', { count: total })}
        </Text>
      )}
    </Group>
  );
}
