import { useTranslation } from 'react-i18next';
import { type Group, matches } from './item.ts';
import { pageCommands, useActionItems, usePageItems } from './useCommandItems.tsx';
import { useCustomers } from './useCustomers.tsx';

/** All that the palette shows for what is typed; groups with nothing are left out. */
export function usePalette(typed: string): { groups: Group[]; settled: boolean } {
  const { t } = useTranslation();
  const { groups: customers, settled } = useCustomers(typed);
  const local: Group[] = [
    { title: t('palette.here'), items: pageCommands() },
    { title: t('palette.pages'), items: usePageItems() },
    { title: t('common.actions'), items: useActionItems() },
  ];
  const fitting = local.map((group) => ({ ...group, items: group.items.filter(({ text }) => matches(text, typed)) }));
  return { groups: [...customers, ...fitting].filter(({ items }) => items.length > 0), settled };
}
