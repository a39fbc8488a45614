import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkOrderRecord } from '../../../contract/work-orders.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { type SimpleColumn, SimpleTable } from '../../ui/SimpleTable.tsx';
import { PriorityWord, ServiceStatus } from './badges.tsx';
import { CustomerCell } from './CustomerCell.tsx';
import { Titled } from './Titled.tsx';
import { Verbs } from './Verbs.tsx';

const WorkOrderDialog = lazy(async () => ({ default: (await import('./WorkOrderDialog.tsx')).WorkOrderDialog }));

/** Work orders of one customer, or with `ofAll` of all of them. */
export function WorkOrdersTable({ orders, ofAll = false }: { orders: WorkOrderRecord[]; ofAll?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const [edited, setEdited] = useState<WorkOrderRecord>();
  const customer: SimpleColumn<WorkOrderRecord> = {
    key: 'customer',
    title: t('service.customer'),
    cell: (one) => <CustomerCell customer={one.customer} tab="work-orders" />,
  };
  const columns: SimpleColumn<WorkOrderRecord>[] = [
    { key: 'title', title: t('service.titleField'), cell: (one) => <Titled number={one.number} title={one.title} text={one.description} /> },
    ...(ofAll ? [customer] : []),
    { key: 'status', title: t('service.status'), cell: (one) => <ServiceStatus status={one.status} /> },
    { key: 'priority', title: t('service.priority'), cell: (one) => <PriorityWord priority={one.priority} /> },
    { key: 'planned', title: t('service.plannedAt'), cell: (one) => (one.plannedAt ? format.time(one.plannedAt) : '') },
    { key: 'done', title: t('service.doneAt'), cell: (one) => (one.doneAt ? format.time(one.doneAt) : '') },
    { key: 'person', title: t('service.assignedTo'), cell: (one) => one.assignedToName ?? '' },
    {
      key: 'verbs',
      title: '',
      cell: (one) => <Verbs record={one} name={one.number} verbs={verbsOf(one.id)} remove={() => remove(one.id)} onEdit={() => setEdited(one)} />,
    },
  ];
  return (
    <>
      <SimpleTable label={t('service.workOrders')} rows={orders} columns={columns} />
      <Suspense>{edited && <WorkOrderDialog customerId={edited.customerId} order={edited} onClose={() => setEdited(undefined)} />}</Suspense>
    </>
  );
}

const remove = (id: string) => api.deleteWorkOrder({ params: { id } });
const verbsOf = (id: string) => {
  const params = { id };
  return {
    plan: () => api.planWorkOrder({ params }),
    start: () => api.startWorkOrder({ params }),
    finish: () => api.finishWorkOrder({ params }),
    cancel: () => api.cancelWorkOrder({ params }),
    reopen: () => api.reopenWorkOrder({ params }),
  };
};
