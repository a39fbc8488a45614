import { useTranslation } from 'react-i18next';
import { useParts, useSession } from '../session/session.ts';
import { SETTINGS_PAGES } from './settingsPages.ts';

/** Pages of daily work with the ability that each needs, and of some the part that the organisation's blueprint must use. Their icons: PageIcon.tsx. */
const MAIN_PAGES = [
  { to: '/day', label: 'nav.day', ability: 'tasks.read', group: 'nav.work' },
  { to: '/customers', label: 'nav.customers', ability: 'customers.read', group: 'nav.work' },
  { to: '/tasks', label: 'nav.tasks', ability: 'tasks.read', group: 'nav.work' },
  { to: '/interactions', label: 'record.interactions', ability: 'interactions.read', group: 'nav.work' },
  { to: '/work-orders', label: 'nav.workOrders', ability: 'workorders.read', part: 'workOrders', group: 'nav.service' },
  { to: '/tickets', label: 'nav.tickets', ability: 'tickets.read', part: 'tickets', group: 'nav.service' },
  { to: '/equipment', label: 'nav.equipment', ability: 'equipment.read', part: 'equipment', group: 'nav.service' },
  { to: '/questions', label: 'nav.questions', ability: 'tickets.read', part: 'tickets', group: 'nav.service' },
  { to: '/orders', label: 'nav.orders', ability: 'orders.read', part: 'orders', group: 'nav.sales' },
  { to: '/invoices', label: 'nav.invoices', ability: 'invoices.read', part: 'invoices', group: 'nav.sales' },
  { to: '/contracts', label: 'nav.contracts', ability: 'contracts.read', part: 'contracts', group: 'nav.sales' },
  { to: '/imports', label: 'nav.imports', ability: 'customers.import', group: 'nav.data' },
  { to: '/bulk', label: 'bulk.page', ability: 'customers.bulk', group: 'nav.data' },
] as const;
/** The groups of the navigation, in their order; the first has no heading. */
const GROUPS = ['nav.work', 'nav.service', 'nav.sales', 'nav.data', 'nav.settings'] as const;

/** The pages of the navigation that the person may open, by their names, in their groups. */
export function usePages() {
  const { t } = useTranslation();
  const { abilities } = useSession();
  const parts = useParts();
  const pages = [...MAIN_PAGES, ...SETTINGS_PAGES]
    .filter((page) => abilities.includes(page.ability) && (!('part' in page) || parts.includes(page.part)))
    .map((page) => ({ to: page.to, title: t(page.label), group: 'group' in page ? page.group : 'nav.settings' }));
  return GROUPS.map((group) => ({ key: group, title: group === 'nav.work' ? '' : t(group), pages: pages.filter((page) => page.group === group) }));
}
