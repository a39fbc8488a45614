import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/format.ts';
import { queries } from '../../../app/queries.ts';
import { useOrganisation, usePeople, useRules } from '../../../app/session/session.ts';
import { soughtOf } from '../../../ui/marking/marking.ts';
import { useShownColumns } from '../../lists/useShownColumns.ts';
import { columnsOf, withHints } from './columns.tsx';

/** The columns there are, and those that are shown, in their order and width; remembered by this browser for the organisation. */
export function useColumns(asOf?: string, q?: string) {
  const { t, i18n } = useTranslation();
  const rules = useRules();
  const format = useFormats();
  const people = usePeople();
  const { data: customFields } = useQuery(queries.customFields);
  const { id } = useOrganisation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is in the words
  const columns = useMemo(() => {
    const nameOf = (personId: string) => people.find((person) => person.id === personId)?.name ?? t('common.formerMember');
    return columnsOf({ rules, customFields: customFields ?? [], format, nameOf, asOf, sought: soughtOf(q), primaryContact: t('customers.contact') });
  }, [rules, customFields, format, people, asOf, q, i18n.language]);
  const chosen = useShownColumns(`clientele.list.${id}`, columns);
  return { ...chosen, shown: withHints(chosen.shown, asOf, soughtOf(q)) };
}
export type Columns = ReturnType<typeof useColumns>;
