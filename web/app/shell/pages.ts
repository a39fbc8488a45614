import { IconFileImport, IconStack2, IconSunHigh, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import { SETTINGS_PAGES } from './settingsPages.ts';

/** Pages of daily work with the ability that each needs. */
const MAIN_PAGES = [
  { to: '/day', label: 'nav.day', icon: IconSunHigh, ability: 'interactions.read' },
  { to: '/customers', label: 'nav.customers', icon: IconUsers, ability: 'customers.read' },
  { to: '/imports', label: 'nav.imports', icon: IconFileImport, ability: 'customers.import' },
  { to: '/bulk', label: 'bulk.page', icon: IconStack2, ability: 'customers.bulk' },
] as const;

/** The pages of the navigation that the person may open, by their names. */
export function usePages() {
  const { t } = useTranslation();
  const { abilities } = useSession();
  const may = ({ ability }: { ability: (typeof MAIN_PAGES | typeof SETTINGS_PAGES)[number]['ability'] }) => abilities.includes(ability);
  return {
    main: MAIN_PAGES.filter(may).map((page) => ({ ...page, title: t(page.label) })),
    settings: SETTINGS_PAGES.filter(may).map((page) => ({ ...page, title: t(page.label) })),
  };
}
