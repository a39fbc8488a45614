import { type ComponentType, createElement } from 'react';
import type { Part } from '../../../../contract/blueprints/parts.ts';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import type { Ability } from '../../../../contract/endpoint.ts';
import { Loading } from '../../../app/fallbacks.tsx';
import { comingWith } from '../../../app/i18n/language.ts';
import { useParts, useSession } from '../../../app/session/session.ts';
import { type Later, later } from '../../../ui/later.tsx';
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
  Panel: ComponentType<TabProps> | Later<TabProps>;
  /** What the person must be able to do beside seeing the customer. */
  ability?: Ability;
  /** What the organisation's blueprint must use. */
  part?: Part;
  /** How many there are of it. */
  Count?: ComponentType<{ customer: CustomerRecord }>;
};
const panel = (load: () => Promise<ComponentType<TabProps>>) => later(load, createElement(Loading));
const counts = () => import('../../service/TabCount.tsx');

/** What a customer's page consists of, in this order. A part of the product that belongs to a customer adds its tab here. */
export const RECORD_TABS: readonly Tab[] = [
  { key: 'overview', label: 'record.overview', Panel: Overview },
  {
    key: 'interactions',
    label: 'record.interactions',
    ability: 'interactions.read',
    Panel: panel(async () => (await comingWith(import('../../interactions/InteractionsTab.tsx'), 'interactions')).InteractionsTab),
  },
  {
    key: 'notes',
    label: 'fields.notes',
    ability: 'notes.read',
    Panel: panel(async () => (await import('../../notes/NotesTab.tsx')).NotesTab),
  },
  {
    key: 'tasks',
    label: 'nav.tasks',
    ability: 'tasks.read',
    Panel: panel(async () => (await import('../../tasks/TasksTab.tsx')).TasksTab),
  },
  {
    key: 'work-orders',
    label: 'service.workOrders',
    part: 'workOrders',
    ability: 'workorders.read',
    Panel: panel(async () => (await import('../../service/WorkOrdersTab.tsx')).WorkOrdersTab),
    Count: later(async () => (await counts()).WorkOrderCount),
  },
  {
    key: 'tickets',
    label: 'service.tickets',
    part: 'tickets',
    ability: 'tickets.read',
    Panel: panel(async () => (await import('../../service/TicketsTab.tsx')).TicketsTab),
    Count: later(async () => (await counts()).TicketCount),
  },
  {
    key: 'equipment',
    label: 'service.equipment',
    part: 'equipment',
    ability: 'equipment.read',
    Panel: panel(async () => (await import('../../service/EquipmentTab.tsx')).EquipmentTab),
    Count: later(async () => (await counts()).EquipmentCount),
  },
  {
    key: 'orders',
    label: 'orders.page',
    part: 'orders',
    ability: 'orders.read',
    Panel: panel(async () => (await import('../../orders/OrdersTab.tsx')).OrdersTab),
    Count: later(async () => (await import('../../orders/OrderCount.tsx')).OrderCount),
  },
  {
    key: 'invoices',
    label: 'nav.invoices',
    part: 'invoices',
    ability: 'invoices.read',
    Panel: panel(async () => (await comingWith(import('../../invoices/InvoicesTab.tsx'), 'invoices', 'money')).InvoicesTab),
  },
  {
    key: 'contracts',
    label: 'service.contracts',
    part: 'contracts',
    ability: 'contracts.read',
    Panel: panel(async () => (await comingWith(import('../../contracts/ContractsTab.tsx'), 'documents')).ContractsTab),
  },
  {
    key: 'documents',
    label: 'service.documents',
    ability: 'documents.read',
    Panel: panel(async () => (await comingWith(import('../../documents/DocumentsTab.tsx'), 'documents')).DocumentsTab),
  },
  {
    key: 'timeline',
    label: 'record.timeline',
    Panel: panel(async () => (await import('./TimelineTab.tsx')).TimelineTab),
  },
  { key: 'history', label: 'record.history', Panel: panel(async () => (await comingWith(import('./HistoryTab.tsx'), 'documents')).HistoryTab) },
];

export const DEFAULT_TAB = 'overview';

/** Has a tab's code come before it is shown. */
export async function preloadTab(key: string | undefined): Promise<void> {
  const Panel = RECORD_TABS.find((one) => one.key === key)?.Panel;
  if (Panel && 'preload' in Panel) await Panel.preload();
}

/** The tabs that the person has here. */
export function useTabs(): readonly Tab[] {
  const { abilities } = useSession();
  const parts = useParts();
  return RECORD_TABS.filter(({ part, ability }) => (!part || parts.includes(part)) && (!ability || abilities.includes(ability)));
}
