import { type ComponentType, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRecord } from '../../../contract/tickets.ts';
import type { WorkOrderRecord } from '../../../contract/work-orders.ts';
import { ServiceBadges } from './badges.tsx';
import { customerLink, type Fact, phoneLink, ServiceRow, ServiceRows } from './ServiceRow.tsx';
import { Verbs } from './Verbs.tsx';

const LINK_KIND = { tickets: 'ticket', 'work-orders': 'work_order' } as const;

type Record = TicketRecord | WorkOrderRecord;
type Props<R extends Record> = {
  label: string;
  records: R[];
  /** With whose they are, which a customer's own page need not say. */
  ofAll: boolean;
  tab: 'tickets' | 'work-orders';
  titleOf: (record: R) => string;
  factsOf: (record: R) => Fact[];
  verbsOf: (record: R) => Pick<Parameters<typeof Verbs>[0], 'verbs' | 'remove' | 'take' | 'putOff'>;
  Dialog: ComponentType<{ record: R; onClose: () => void }>;
};

/** Tickets or work orders as rows: how they stand, whose they are, what is known of them, their verbs, and the form to change one. */
export function RecordRows<R extends Record>({ label, records, ofAll, tab, titleOf, factsOf, verbsOf, Dialog }: Props<R>) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<R>();
  const whose = ({ customer }: R): Fact[] =>
    ofAll
      ? [
          { label: t('service.customer'), value: customerLink(customer, tab) },
          { label: t('service.phone'), value: phoneLink(customer.phone) },
        ]
      : [];
  return (
    <>
      <ServiceRows label={label}>
        {records.map((one) => (
          <ServiceRow
            key={one.id}
            number={one.number}
            title={titleOf(one)}
            text={one.description}
            badges={<ServiceBadges {...one} />}
            facts={[...whose(one), ...factsOf(one), { label: t('service.assignedTo'), value: one.assignedToName }]}
            actions={
              <Verbs
                record={one}
                name={one.number}
                about={{ linkKind: LINK_KIND[tab], linkTitle: `${one.number} ${titleOf(one)}` }}
                {...verbsOf(one)}
                onEdit={() => setEdited(one)}
              />
            }
          />
        ))}
      </ServiceRows>
      <Suspense>{edited && <Dialog record={edited} onClose={() => setEdited(undefined)} />}</Suspense>
    </>
  );
}
