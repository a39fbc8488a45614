import { IconHeadset } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useMay } from '../../app/session/session.ts';
import { PagedTab } from './PagedTab.tsx';
import { serviceQueries } from './service.queries.ts';
import { TicketRows } from './TicketRows.tsx';

const TicketDialog = lazy(async () => ({ default: (await import('./TicketDialog.tsx')).TicketDialog }));

export function TicketsTab({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(serviceQueries.ticketsOf(customer.id));
  const [adding, setAdding] = useState(false);
  const may = useMay('tickets.write');
  return (
    <>
      <PagedTab
        found={found}
        add={t('service.addTicket')}
        onAdd={may ? () => setAdding(true) : undefined}
        none={t('service.noTickets')}
        icon={<IconHeadset size={24} />}
      >
        {(items) => <TicketRows tickets={items} />}
      </PagedTab>
      <Suspense>{adding && <TicketDialog customerId={customer.id} onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
