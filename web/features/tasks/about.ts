import type { Part } from '../../../contract/blueprints/parts.ts';
import { LINK_KINDS, LINK_RIGHTS, type LinkKind } from '../../../contract/tasks.ts';
import { useParts, useSession } from '../../app/session/session.ts';

/** What a task can be about, and how people call it. */
export type About = { customerId: string; linkKind: LinkKind; linkId: string; linkTitle: string };

const PART_OF: Partial<Record<LinkKind, Part>> = {
  ticket: 'tickets',
  work_order: 'workOrders',
  equipment: 'equipment',
  order: 'orders',
  invoice: 'invoices',
  contract: 'contracts',
};
/** The kinds of records that the person reads here. */
export function useLinkKinds(): LinkKind[] {
  const { abilities } = useSession();
  const parts = useParts();
  return LINK_KINDS.filter((kind) => abilities.includes(LINK_RIGHTS[kind]) && (!PART_OF[kind] || parts.includes(PART_OF[kind])));
}

const TABS = { contact: 'overview', document: 'documents', note: 'notes' } as const;
const PAGES = { ticket: '/tickets', work_order: '/work-orders', interaction: '/interactions', equipment: '/equipment', contract: '/contracts' } as const;
/** Where what a task is about can be seen. */
export function wayTo(kind: LinkKind, id: string, customerId: string) {
  switch (kind) {
    case 'order':
      return { to: '/orders/$id', params: { id } } as const;
    case 'invoice':
      return { to: '/invoices/$id', params: { id } } as const;
    case 'contact':
    case 'document':
    case 'note':
      return { to: '/customers/$id', params: { id: customerId }, search: { tab: TABS[kind] } } as const;
    default:
      return { to: PAGES[kind], search: { record: id } } as const;
  }
}
