import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import { InvoiceFilters } from './InvoiceFilters.tsx';
import { InvoiceSums } from './InvoiceSums.tsx';
import { InvoiceTable } from './InvoiceTable.tsx';
import { invoiceQueries } from './invoices.queries.ts';
import type { InvoiceSearch } from './search.ts';

export const InvoicesPage = () => (useMay('invoices.read') ? <Invoices /> : <NotAllowed />);

/** Invoices of all customers, and what they come to in each currency. */
function Invoices() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/invoices' });
  const found = useQuery(invoiceQueries.list(search));
  const sums = useQuery(invoiceQueries.sums).data?.items ?? [];
  const go = (change: Partial<InvoiceSearch>) => void navigate({ to: '/invoices', search: { ...search, cursor: undefined, ...change } });
  const { sort: _, ...narrowing } = search;
  const isNarrowed = Object.values(narrowing).some(Boolean);
  const items = found.data?.items ?? [];
  const next = found.data?.nextCursor;
  return (
    <Page title={t('invoices.title')} width={1280}>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('invoices.text')}
        </Text>
        {sums.length > 0 && <InvoiceSums items={sums} label={t('invoices.sums')} />}
        <InvoiceFilters search={search} onChange={go} currencies={sums.map(({ currency }) => currency)} total={found.data?.total} />
        {found.isPending && <Skeleton h={200} />}
        {found.isError && <Failure text={messageOf(found.error)} retry={() => void found.refetch()} />}
        {found.data?.items.length === 0 && <Emptiness icon={<IconReceipt size={24} />} title={t(isNarrowed ? 'invoices.noneFits' : 'invoices.none')} />}
        {items.length > 0 && <InvoiceTable invoices={items} ofAll />}
        {next && (
          <Group justify="center">
            <Button variant="default" onClick={() => go({ cursor: next })}>
              {t('common.next')}
            </Button>
          </Group>
        )}
      </Stack>
    </Page>
  );
}
