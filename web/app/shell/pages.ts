import { IconClipboardCheck, IconFileImport, IconHeadset, IconListCheck, IconStack2, IconSunHigh, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useParts, useSession } from '../session/session.ts';
import { SETTINGS_PAGES } from './settingsPages.ts';

/** Pages of daily work with the ability that each needs, and of some the part that the organisation's blueprint must use. */
const MAIN_PAGES = [
  { to: '/day', label: 'nav.day', icon: IconSunHigh, ability: 'interactions.read' },
  { to: '/tasks', label: 'nav.tasks', icon: IconListCheck, ability: 'tasks.read' },
  { to: '/customers', label: 'nav.customers', icon: IconUsers, ability: 'customers.read' },
  { to: '/work-orders', label: 'nav.workOrders', icon: IconClipboardCheck, ability: 'workorders.read', part: 'workOrders' },
  { to: '/tickets', label: 'nav.tickets', icon: IconHeadset, ability: 'tickets.read', part: 'tickets' },
  { to: '/contracts', label: 'nav.contracts', icon: IconClipboardCheck, ability: 'contracts.read', part: 'contracts' },
  { to: '/orders', label: 'nav.orders', icon: IconListCheck, ability: 'orders.read', part: 'orders' },
  { to: '/imports', label: 'nav.imports', icon: IconFileImport, ability: 'customers.import' },
  { to: '/bulk', label: 'bulk.page', icon: IconStack2, ability: 'customers.bulk' },
] as const;

/** The pages of the navigation that the person may open, by their names. */
export function usePages() {
  const { t } = useTranslation();
  const { abilities } = useSession();
  const parts = useParts();
  const may = ({ ability }: { ability: (typeof MAIN_PAGES | typeof SETTINGS_PAGES)[number]['ability'] }) => abilities.includes(ability);
  return {
    main: MAIN_PAGES.filter((page) => may(page) && (!('part' in page) || parts.includes(page.part))).map((page) => ({ ...page, title: t(page.label) })),
    settings: SETTINGS_PAGES.filter(may).map((page) => ({ ...page, title: t(page.label) })),
  };
}
