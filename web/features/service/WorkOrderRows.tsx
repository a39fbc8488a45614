import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkOrderRecord } from '../../../contract/work-orders.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { PriorityWord, ServiceStatus } from './badges.tsx';
import { customerLink, type Fact, phoneLink, ServiceRow, ServiceRows } from './ServiceRow.tsx';
import { type Options, Verbs } from './Verbs.tsx';

const WorkOrderDialog = lazy(async () => ({ default: (await import('./WorkOrderDialog.tsx')).WorkOrderDialog }));

/** Work orders of one customer, or with `ofAll` of all of them. */
export function WorkOrderRows({ orders, ofAll = false }: { orders: WorkOrderRecord[]; ofAll?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const [edited, setEdited] = useState<WorkOrderRecord>();
  const time = (value: string | null) => value && format.time(value);
  const factsOf = (one: WorkOrderRecord): Fact[] => [
    ...(ofAll ? [{ label: t('service.customer'), value: customerLink(one.customer, 'work-orders') }] : []),
    ...(ofAll ? [{ label: t('service.phone'), value: phoneLink(one.customer.phone) }] : []),
    { label: t('service.plannedAt'), value: time(one.plannedAt) },
    { label: t('service.doneAt'), value: time(one.doneAt) },
    { label: t('service.assignedTo'), value: one.assignedToName },
  ];
  return (
    <>
      <ServiceRows label={t('service.workOrders')}>
        {orders.map((one) => (
          <ServiceRow
            key={one.id}
            number={one.number}
            title={one.title}
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
      <Suspense>{edited && <WorkOrderDialog customerId={edited.customerId} order={edited} onClose={() => setEdited(undefined)} />}</Suspense>
    </>
  );
}

const remove = (id: string, options?: Options) => api.deleteWorkOrder({ params: { id } }, options);
const verbsOf = (id: string) => {
  const params = { id };
  return {
    plan: (options?: Options) => api.planWorkOrder({ params }, options),
    start: (options?: Options) => api.startWorkOrder({ params }, options),
    finish: (options?: Options) => api.finishWorkOrder({ params }, options),
    cancel: (options?: Options) => api.cancelWorkOrder({ params }, options),
    reopen: (options?: Options) => api.reopenWorkOrder({ params }, options),
  };
};
