import { IconHeadset } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TICKET_STATUSES } from '../../../contract/tickets.ts';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { ServiceList } from './ServiceList.tsx';
import type { ServiceSearch } from './search.ts';
import { serviceQueries } from './service.queries.ts';
import { TicketRows } from './TicketRows.tsx';

export const TicketsPage = () => (useMay('tickets.read') ? <Tickets /> : <NotAllowed />);

/** Tickets of all customers. */
function Tickets() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/tickets' });
  const found = useQuery(serviceQueries.tickets(search));
  const go = (change: Partial<ServiceSearch>) => void navigate({ to: '/tickets', search: { ...search, cursor: undefined, ...change } });
  return (
    <ServiceList
      title={t('service.tickets')}
      text={t('service.ticketsText')}
      none={t('service.noTickets')}
      icon={<IconHeadset size={24} />}
      statuses={TICKET_STATUSES}
      sorts={['newest', 'oldest', 'changed']}
      search={search}
      onChange={go}
      found={found}
    >
      {found.data && <TicketRows tickets={found.data.items} ofAll />}
    </ServiceList>
  );
}
