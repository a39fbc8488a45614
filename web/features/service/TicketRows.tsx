import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRecord } from '../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { durationText } from './durations.ts';
import { RecordRows } from './RecordRows.tsx';
import type { Fact } from './ServiceRow.tsx';
import type { Options } from './Verbs.tsx';

const Dialog = lazy(async () => {
  const { TicketDialog } = await import('./TicketDialog.tsx');
  return {
    default: ({ record, onClose }: { record: TicketRecord; onClose: () => void }) => (
      <TicketDialog customerId={record.customerId} ticket={record} onClose={onClose} />
    ),
  };
});

/** Tickets of one customer, or with `ofAll` of all of them. */
export function TicketRows({ tickets, ofAll = false }: { tickets: TicketRecord[]; ofAll?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const took = (seconds: number | null) => seconds !== null && durationText(format.locale, seconds);
  const factsOf = (one: TicketRecord): Fact[] => [
    { label: t('service.oneEquipment'), value: [one.equipment?.serial, one.equipment?.model].filter(Boolean).join(' · ') },
    { label: t('service.contact'), value: one.contact?.name },
    { label: t('service.openedAt'), value: format.time(one.openedAt) },
    { label: t('service.answered'), value: took(one.answerSeconds) },
    { label: t('service.solved'), value: took(one.solveSeconds) },
  ];
  return (
    <RecordRows
      label={t('service.tickets')}
      records={tickets}
      ofAll={ofAll}
      tab="tickets"
      titleOf={({ subject }) => subject}
      factsOf={factsOf}
      verbsOf={verbsOf}
      Dialog={Dialog}
    />
  );
}

const verbsOf = ({ id, version }: TicketRecord) => {
  const params = { id };
  return {
    verbs: {
      answer: (options?: Options) => api.answerTicket({ params }, options),
      wait: (options?: Options) => api.waitWithTicket({ params }, options),
      resolve: (options?: Options) => api.resolveTicket({ params }, options),
      close: (options?: Options) => api.closeTicket({ params }, options),
      reopen: (options?: Options) => api.reopenTicket({ params }, options),
    },
    remove: (options?: Options) => api.deleteTicket({ params }, options),
    take: (assignedTo: string, options?: Options) => api.updateTicket({ params, body: { assignedTo } }, { ifMatch: version, ...options }),
  };
};
