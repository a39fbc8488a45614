import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/format.ts';
import { useOrganisation, usePeople, useRules } from '../../../app/session/session.ts';
import { type Column, columnsOf } from './columns.tsx';

/** The columns there are, those that are shown, and a switch for each; remembered by this browser for the organisation. */
export function useColumns(asOf?: string) {
  const { t, i18n } = useTranslation();
  const rules = useRules();
  const format = useFormats();
  const people = usePeople();
  const { id } = useOrganisation();
  const [chosen, choose] = useLocalStorage<Record<string, boolean>>({ key: `clientele.columns.${id}`, defaultValue: {}, getInitialValueInEffect: false });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is in the words
  const columns = useMemo(() => {
    const nameOf = (personId: string) => people.find((person) => person.id === personId)?.name ?? t('common.formerMember');
    return columnsOf({ rules, format, nameOf, asOf, primaryContact: t('customers.contact') });
  }, [rules, format, people, asOf, i18n.language]);
  const isShown = (column: Column) => column.accessor === 'name' || (chosen[column.accessor] ?? column.wanted);
  return {
    columns,
    shown: columns.filter(isShown),
    isShown,
    /** Those named, or where none is, those that are shown at first. */
    showOnly: (accessors: string[]) =>
      choose(accessors.length ? Object.fromEntries(columns.map(({ accessor }) => [accessor, accessors.includes(accessor)])) : {}),
    toggle: (column: Column) => choose({ ...chosen, [column.accessor]: !isShown(column) }),
  };
}
export type Columns = ReturnType<typeof useColumns>;
