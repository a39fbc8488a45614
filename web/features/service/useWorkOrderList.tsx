import { IconClipboardCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '../../../contract/service.ts';
import { WORK_ORDER_STATUSES, type WorkOrderRecord } from '../../../contract/work-orders.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { columnsOf, tabular } from '../lists/cells.tsx';
import { queryIn, type RecordKind } from '../lists/kind.ts';
import { PriorityWord, ServiceStatus } from './badges.tsx';
import { customerLink, phoneLink } from './ServiceRow.tsx';
import { WorkOrderRows } from './WorkOrderRows.tsx';

type Query = NonNullable<Parameters<typeof api.listWorkOrders>[0]>['query'];
const Rows = ({ rows }: { rows: WorkOrderRecord[] }) => <WorkOrderRows orders={rows} ofAll />;

/** Work orders of all customers, as a list. */
export function useWorkOrderList(): RecordKind<WorkOrderRecord> {
  const { t } = useTranslation();
  const { time } = useFormats();
  const at = (instant: string | null) => tabular(instant && time(instant));
  return {
    list: 'work-orders',
    to: '/work-orders',
    title: t('service.workOrders'),
    text: t('service.workOrdersText'),
    none: t('service.noWorkOrders'),
    icon: <IconClipboardCheck size={24} />,
    searched: true,
    filters: [
      {
        kind: 'choices',
        name: 'status',
        label: t('service.status'),
        choices: WORK_ORDER_STATUSES.map((value) => ({ value, label: t(`service.statuses.${value}`) })),
      },
      {
        kind: 'choices',
        name: 'priority',
        label: t('service.priority'),
        choices: PRIORITIES.map((value) => ({ value, label: t(`service.priorities.${value}`) })),
      },
      { kind: 'person', name: 'assignedTo', label: t('service.assignedTo') },
      { kind: 'customer', name: 'customerId', label: t('service.customer') },
      { kind: 'days', name: 'plannedFrom', from: 'plannedFrom', to: 'plannedTo', label: t('service.plannedAt') },
    ],
    columns: columnsOf<WorkOrderRecord>([
      { key: 'number', title: t('service.number'), width: 110, cell: ({ number }) => number },
      { key: 'title', title: t('service.titleField'), width: 280, cell: ({ title }) => title },
      { key: 'customer', title: t('service.customer'), width: 200, cell: ({ customer }) => customerLink(customer, 'work-orders') },
      { key: 'status', title: t('service.status'), width: 130, cell: ({ status }) => <ServiceStatus status={status} /> },
      { key: 'priority', title: t('service.priority'), width: 110, cell: ({ priority }) => <PriorityWord priority={priority} /> },
      { key: 'plannedAt', title: t('service.plannedAt'), width: 170, cell: ({ plannedAt }) => at(plannedAt) },
      { key: 'assignedTo', title: t('service.assignedTo'), width: 150, cell: ({ assignedToName }) => assignedToName },
      { key: 'doneAt', title: t('service.doneAt'), width: 170, cell: ({ doneAt }) => at(doneAt), hidden: true },
      { key: 'phone', title: t('service.phone'), width: 150, cell: ({ customer }) => phoneLink(customer.phone), hidden: true },
      { key: 'updatedAt', title: t('lists.changedAt'), width: 170, cell: ({ updatedAt }) => at(updatedAt), hidden: true },
    ]),
    sorts: ['number', 'plannedAt', 'updatedAt'],
    usual: '-number',
    keptAs: 'service',
    page: (search, signal) => api.listWorkOrders({ query: queryIn<Query>(search) }, { signal }),
    opened: { one: (id, signal) => api.getWorkOrder({ params: { id } }, { signal }), nameOf: ({ number }) => number },
    Rows,
    save: (search, how) => api.exportWorkOrders({ query: { ...queryIn<Query>(search), ...how } }),
  };
}
