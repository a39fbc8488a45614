import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRecord } from '../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { PriorityWord, ServiceStatus } from './badges.tsx';
import { durationText } from './durations.ts';
import { customerLink, type Fact, phoneLink, ServiceRow, ServiceRows } from './ServiceRow.tsx';
import { type Options, Verbs } from './Verbs.tsx';

const TicketDialog = lazy(async () => ({ default: (await import('./TicketDialog.tsx')).TicketDialog }));

/** Tickets of one customer, or with `ofAll` of all of them. */
export function TicketRows({ tickets, ofAll = false }: { tickets: TicketRecord[]; ofAll?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const [edited, setEdited] = useState<TicketRecord>();
  const took = (seconds: number | null) => seconds !== null && durationText(format.locale, seconds);
  const factsOf = (one: TicketRecord): Fact[] => [
    ...(ofAll ? [{ label: t('service.customer'), value: customerLink(one.customer, 'tickets') }] : []),
    ...(ofAll ? [{ label: t('service.phone'), value: phoneLink(one.customer.phone) }] : []),
    { label: t('service.oneEquipment'), value: [one.equipment?.serial, one.equipment?.model].filter(Boolean).join(' · ') },
    { label: t('service.contact'), value: one.contact?.name },
    { label: t('service.openedAt'), value: format.time(one.openedAt) },
    { label: t('service.answered'), value: took(one.answerSeconds) },
    { label: t('service.solved'), value: took(one.solveSeconds) },
    { label: t('service.assignedTo'), value: one.assignedToName },
  ];
  return (
    <>
      <ServiceRows label={t('service.tickets')}>
        {tickets.map((one) => (
          <ServiceRow
            key={one.id}
            number={one.number}
            title={one.subject}
            text={one.description}
            badges={
              <>
                <ServiceStatus status={one.status} />
                <PriorityWord priority={one.priority} />
              </>
            }
            facts={factsOf(one)}
            actions={
              <Verbs record={one} name={one.number} verbs={verbsOf(one.id)} remove={(options) => remove(one.id, options)} onEdit={() => setEdited(one)} />
            }
          />
        ))}
      </ServiceRows>
      <Suspense>{edited && <TicketDialog customerId={edited.customerId} ticket={edited} onClose={() => setEdited(undefined)} />}</Suspense>
    </>
  );
}

const remove = (id: string, options?: Options) => api.deleteTicket({ params: { id } }, options);
const verbsOf = (id: string) => {
  const params = { id };
  return {
    answer: (options?: Options) => api.answerTicket({ params }, options),
    wait: (options?: Options) => api.waitWithTicket({ params }, options),
    resolve: (options?: Options) => api.resolveTicket({ params }, options),
    close: (options?: Options) => api.closeTicket({ params }, options),
    reopen: (options?: Options) => api.reopenTicket({ params }, options),
  };
};
