import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkOrderRecord } from '../../../contract/work-orders.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { onDay } from '../tasks/puttingOff.ts';
import { RecordRows } from './RecordRows.tsx';
import type { Fact } from './ServiceRow.tsx';
import type { Options } from './Verbs.tsx';

const Dialog = lazy(async () => {
  const { WorkOrderDialog } = await import('./WorkOrderDialog.tsx');
  return {
    default: ({ record, onClose }: { record: WorkOrderRecord; onClose: () => void }) => (
      <WorkOrderDialog customerId={record.customerId} order={record} onClose={onClose} />
    ),
  };
});

/** Work orders of one customer, or with `ofAll` of all of them. */
export function WorkOrderRows({ orders, ofAll = false }: { orders: WorkOrderRecord[]; ofAll?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const time = (value: string | null) => value && format.time(value);
  const factsOf = (one: WorkOrderRecord): Fact[] => [
    { label: t('service.plannedAt'), value: time(one.plannedAt) },
    { label: t('service.doneAt'), value: time(one.doneAt) },
  ];
  return (
    <RecordRows
      label={t('service.workOrders')}
      records={orders}
      ofAll={ofAll}
      tab="work-orders"
      titleOf={({ title }) => title}
      factsOf={factsOf}
      verbsOf={(one) => ({ ...verbsOf(one), putOff: puttingOff(one, format.timeZone) })}
      Dialog={Dialog}
    />
  );
}

/** Work that is planned and not over goes to another day at the same time. */
const puttingOff = ({ id, version, plannedAt, isActive }: WorkOrderRecord, timeZone = 'UTC') =>
  plannedAt && isActive
    ? (day: string, options?: Options) =>
        api.updateWorkOrder({ params: { id }, body: { plannedAt: onDay(plannedAt, day, timeZone) } }, { ifMatch: version, ...options })
    : undefined;

const verbsOf = ({ id, version }: WorkOrderRecord) => {
  const params = { id };
  return {
    verbs: {
      plan: (options?: Options) => api.planWorkOrder({ params }, options),
      start: (options?: Options) => api.startWorkOrder({ params }, options),
      finish: (options?: Options) => api.finishWorkOrder({ params }, options),
      cancel: (options?: Options) => api.cancelWorkOrder({ params }, options),
      reopen: (options?: Options) => api.reopenWorkOrder({ params }, options),
    },
    remove: (options?: Options) => api.deleteWorkOrder({ params }, options),
    take: (assignedTo: string, options?: Options) => api.updateWorkOrder({ params, body: { assignedTo } }, { ifMatch: version, ...options }),
  };
};
