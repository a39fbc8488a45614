import { IconHeadset } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '../../../contract/service.ts';
import { TICKET_STATUSES, type TicketRecord } from '../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { columnsOf, tabular } from '../lists/cells.tsx';
import { queryIn, type RecordKind } from '../lists/kind.ts';
import { PriorityWord, ServiceStatus } from './badges.tsx';
import { durationText } from './durations.ts';
import { customerLink, phoneLink } from './ServiceRow.tsx';
import { TicketRows } from './TicketRows.tsx';

type Query = NonNullable<Parameters<typeof api.listTickets>[0]>['query'];
const Rows = ({ rows }: { rows: TicketRecord[] }) => <TicketRows tickets={rows} ofAll />;

/** Tickets of all customers, as a list. */
export function useTicketList(): RecordKind<TicketRecord> {
  const { t } = useTranslation();
  const { time, locale } = useFormats();
  const took = (seconds: number | null) => seconds !== null && durationText(locale, seconds);
  const at = (instant: string | null) => tabular(instant && time(instant));
  return {
    list: 'tickets',
    to: '/tickets',
    title: t('service.tickets'),
    text: t('service.ticketsText'),
    none: t('service.noTickets'),
    icon: <IconHeadset size={24} />,
    searched: true,
    filters: [
      {
        kind: 'choices',
        name: 'status',
        label: t('service.status'),
        choices: TICKET_STATUSES.map((value) => ({ value, label: t(`service.statuses.${value}`) })),
      },
      {
        kind: 'choices',
        name: 'priority',
        label: t('service.priority'),
        choices: PRIORITIES.map((value) => ({ value, label: t(`service.priorities.${value}`) })),
      },
      { kind: 'person', name: 'assignedTo', label: t('service.assignedTo') },
      { kind: 'customer', name: 'customerId', label: t('service.customer') },
      { kind: 'days', name: 'openedFrom', from: 'openedFrom', to: 'openedTo', label: t('service.openedAt') },
    ],
    columns: columnsOf<TicketRecord>([
      { key: 'number', title: t('service.number'), width: 110, cell: ({ number }) => number },
      { key: 'subject', title: t('service.subject'), width: 280, cell: ({ subject }) => subject },
      { key: 'customer', title: t('service.customer'), width: 200, cell: ({ customer }) => customerLink(customer, 'tickets') },
      { key: 'status', title: t('service.status'), width: 130, cell: ({ status }) => <ServiceStatus status={status} /> },
      { key: 'priority', title: t('service.priority'), width: 110, cell: ({ priority }) => <PriorityWord priority={priority} /> },
      { key: 'assignedTo', title: t('service.assignedTo'), width: 150, cell: ({ assignedToName }) => assignedToName },
      { key: 'openedAt', title: t('service.openedAt'), width: 170, cell: ({ openedAt }) => at(openedAt) },
      { key: 'equipment', title: t('service.oneEquipment'), width: 150, cell: ({ equipment }) => equipment?.serial },
      { key: 'contact', title: t('service.contact'), width: 150, cell: ({ contact }) => contact?.name, hidden: true },
      { key: 'phone', title: t('service.phone'), width: 150, cell: ({ customer }) => phoneLink(customer.phone), hidden: true },
      { key: 'answerSeconds', title: t('service.answered'), width: 140, cell: ({ answerSeconds }) => took(answerSeconds), hidden: true },
      { key: 'solveSeconds', title: t('service.solved'), width: 140, cell: ({ solveSeconds }) => took(solveSeconds), hidden: true },
      { key: 'resolvedAt', title: t('service.resolvedAt'), width: 170, cell: ({ resolvedAt }) => at(resolvedAt), hidden: true },
      { key: 'updatedAt', title: t('lists.changedAt'), width: 170, cell: ({ updatedAt }) => at(updatedAt), hidden: true },
    ]),
    sorts: ['number', 'openedAt', 'updatedAt'],
    usual: '-openedAt',
    keptAs: 'service',
    page: (search, signal) => api.listTickets({ query: queryIn<Query>(search) }, { signal }),
    opened: { one: (id, signal) => api.getTicket({ params: { id } }, { signal }), nameOf: ({ number }) => number },
    Rows,
    save: (search, how) => api.exportTickets({ query: { ...queryIn<Query>(search), ...how } }),
  };
}
