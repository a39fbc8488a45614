import { IconHeadset } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useMay } from '../../app/session/session.ts';
import { MoreLink } from './MoreLink.tsx';
import { serviceQueries } from './service.queries.ts';
import { TabFrame } from './TabFrame.tsx';
import { TicketRows } from './TicketRows.tsx';

const TicketDialog = lazy(async () => ({ default: (await import('./TicketDialog.tsx')).TicketDialog }));

export function TicketsTab({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const found = useQuery(serviceQueries.tickets({ customerId: customer.id }));
  const [adding, setAdding] = useState(false);
  const may = useMay('tickets.write');
  return (
    <>
      <TabFrame
        found={found}
        add={t('service.addTicket')}
        onAdd={may ? () => setAdding(true) : undefined}
        none={t('service.noTickets')}
        icon={<IconHeadset size={24} />}
      >
        {found.data && <TicketRows tickets={found.data.items} />}
      </TabFrame>
      {found.data?.nextCursor && <MoreLink to="/tickets" customerId={customer.id} />}
      <Suspense>{adding && <TicketDialog customerId={customer.id} onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
