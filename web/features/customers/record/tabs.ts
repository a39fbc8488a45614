import { type ComponentType, lazy } from 'react';
import type { Part } from '../../../../contract/blueprints/parts.ts';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import type { Ability } from '../../../../contract/endpoint.ts';
import { comingWith } from '../../../app/i18n/language.ts';
import { useParts, useSession } from '../../../app/session/session.ts';
import { Overview } from './Overview.tsx';

export type TabProps = { customer: CustomerRecord; editable: boolean };
type Tab = {
  key: string;
  label:
    | 'orders.page'
    | 'fields.notes'
    | 'nav.tasks'
    | 'record.overview'
    | 'record.interactions'
    | 'record.timeline'
    | 'record.history'
    | 'nav.invoices'
    | `service.${Exclude<Part, 'orders' | 'invoices'> | 'documents'}`;
  Panel: ComponentType<TabProps>;
  /** What the person must be able to do beside seeing the customer. */
  ability?: Ability;
  /** What the organisation's blueprint must use. */
  part?: Part;
  /** How many there are of it. */
  Count?: ComponentType<{ customer: CustomerRecord }>;
};
const counts = () => import('../../service/TabCount.tsx');

/** What a customer's page consists of, in this order. A part of the product that belongs to a customer adds its tab here. */
export const RECORD_TABS: readonly Tab[] = [
  { key: 'overview', label: 'record.overview', Panel: Overview },
  {
    key: 'interactions',
    label: 'record.interactions',
    ability: 'interactions.read',
    Panel: lazy(async () => ({ default: (await comingWith(import('../../interactions/InteractionsTab.tsx'), 'interactions')).InteractionsTab })),
  },
  {
    key: 'notes',
    label: 'fields.notes',
    ability: 'notes.read',
    Panel: lazy(async () => ({ default: (await import('../../notes/NotesTab.tsx')).NotesTab })),
  },
  {
    key: 'tasks',
    label: 'nav.tasks',
    ability: 'tasks.read',
    Panel: lazy(async () => ({ default: (await import('../../tasks/TasksTab.tsx')).TasksTab })),
  },
  {
    key: 'work-orders',
    label: 'service.workOrders',
    part: 'workOrders',
    ability: 'workorders.read',
    Panel: lazy(async () => ({ default: (await import('../../service/WorkOrdersTab.tsx')).WorkOrdersTab })),
    Count: lazy(async () => ({ default: (await counts()).WorkOrderCount })),
  },
  {
    key: 'tickets',
    label: 'service.tickets',
    part: 'tickets',
    ability: 'tickets.read',
    Panel: lazy(async () => ({ default: (await import('../../service/TicketsTab.tsx')).TicketsTab })),
    Count: lazy(async () => ({ default: (await counts()).TicketCount })),
  },
  {
    key: 'equipment',
    label: 'service.equipment',
    part: 'equipment',
    ability: 'equipment.read',
    Panel: lazy(async () => ({ default: (await import('../../service/EquipmentTab.tsx')).EquipmentTab })),
    Count: lazy(async () => ({ default: (await counts()).EquipmentCount })),
  },
  {
    key: 'orders',
    label: 'orders.page',
    part: 'orders',
    ability: 'orders.read',
    Panel: lazy(async () => ({ default: (await import('../../orders/OrdersTab.tsx')).OrdersTab })),
    Count: lazy(async () => ({ default: (await import('../../orders/OrderCount.tsx')).OrderCount })),
  },
  {
    key: 'invoices',
    label: 'nav.invoices',
    part: 'invoices',
    ability: 'invoices.read',
    Panel: lazy(async () => ({ default: (await comingWith(import('../../invoices/InvoicesTab.tsx'), 'invoices', 'money')).InvoicesTab })),
  },
  {
    key: 'contracts',
    label: 'service.contracts',
    part: 'contracts',
    ability: 'contracts.read',
    Panel: lazy(async () => ({ default: (await comingWith(import('../../contracts/ContractsTab.tsx'), 'documents')).ContractsTab })),
  },
  {
    key: 'documents',
    label: 'service.documents',
    ability: 'documents.read',
    Panel: lazy(async () => ({ default: (await comingWith(import('../../documents/DocumentsTab.tsx'), 'documents')).DocumentsTab })),
  },
  {
    key: 'timeline',
    label: 'record.timeline',
    Panel: lazy(async () => ({ default: (await import('./TimelineTab.tsx')).TimelineTab })),
  },
  { key: 'history', label: 'record.history', Panel: lazy(async () => ({ default: (await comingWith(import('./HistoryTab.tsx'), 'documents')).HistoryTab })) },
];

export const DEFAULT_TAB = 'overview';

/** The tabs that the person has here. */
export function useTabs(): readonly Tab[] {
  const { abilities } = useSession();
  const parts = useParts();
  return RECORD_TABS.filter(({ part, ability }) => (!part || parts.includes(part)) && (!ability || abilities.includes(ability)));
}
