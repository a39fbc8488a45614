import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRecord } from '../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { type SimpleColumn, SimpleTable } from '../../ui/SimpleTable.tsx';
import { PriorityWord, ServiceStatus } from './badges.tsx';
import { CustomerCell } from './CustomerCell.tsx';
import { durationText } from './durations.ts';
import { Titled } from './Titled.tsx';
import { Verbs } from './Verbs.tsx';

const TicketDialog = lazy(async () => ({ default: (await import('./TicketDialog.tsx')).TicketDialog }));

/** Tickets of one customer, or with `ofAll` of all of them. */
export function TicketsTable({ tickets, ofAll = false }: { tickets: TicketRecord[]; ofAll?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const [edited, setEdited] = useState<TicketRecord>();
  const took = (seconds: number | null) => (seconds === null ? '' : durationText(format.locale, seconds));
  const customer: SimpleColumn<TicketRecord> = {
    key: 'customer',
    title: t('service.customer'),
    cell: (one) => <CustomerCell customer={one.customer} tab="tickets" />,
  };
  const columns: SimpleColumn<TicketRecord>[] = [
    { key: 'subject', title: t('service.subject'), cell: (one) => <Titled number={one.number} title={one.subject} text={one.description} /> },
    ...(ofAll ? [customer] : []),
    { key: 'status', title: t('service.status'), cell: (one) => <ServiceStatus status={one.status} /> },
    { key: 'priority', title: t('service.priority'), cell: (one) => <PriorityWord priority={one.priority} /> },
    { key: 'equipment', title: t('service.oneEquipment'), cell: ({ equipment }) => [equipment?.serial, equipment?.model].filter(Boolean).join(' · ') },
    { key: 'contact', title: t('service.contact'), cell: ({ contact }) => contact?.name ?? '' },
    { key: 'opened', title: t('service.openedAt'), cell: (one) => format.time(one.openedAt) },
    { key: 'answered', title: t('service.answered'), cell: (one) => took(one.answerSeconds) },
    { key: 'solved', title: t('service.solved'), cell: (one) => took(one.solveSeconds) },
    {
      key: 'verbs',
      title: '',
      cell: (one) => <Verbs record={one} name={one.number} verbs={verbsOf(one.id)} remove={() => remove(one.id)} onEdit={() => setEdited(one)} />,
    },
  ];
  return (
    <>
      <SimpleTable label={t('service.tickets')} rows={tickets} columns={columns} />
      <Suspense>{edited && <TicketDialog customerId={edited.customerId} ticket={edited} onClose={() => setEdited(undefined)} />}</Suspense>
    </>
  );
}

const remove = (id: string) => api.deleteTicket({ params: { id } });
const verbsOf = (id: string) => {
  const params = { id };
  return {
    answer: () => api.answerTicket({ params }),
    wait: () => api.waitWithTicket({ params }),
    resolve: () => api.resolveTicket({ params }),
    close: () => api.closeTicket({ params }),
    reopen: () => api.reopenTicket({ params }),
  };
};
