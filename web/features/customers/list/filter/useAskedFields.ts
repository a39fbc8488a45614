import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../../../app/queries.ts';
import { useMay, usePeople, useRules } from '../../../../app/session/session.ts';
import { peopleQueries } from '../../../people/people.queries.ts';
import { type AskedField, askedFields } from './fields.ts';

/** The fields that can be asked about here, in the person's words. */
export function useAskedFields(): AskedField[] {
  const { t, i18n } = useTranslation();
  const rules = useRules();
  const people = usePeople();
  const { data } = useQuery(queries.customFields);
  const { data: territories } = useQuery({ ...peopleQueries.territories, enabled: useMay('people.read') });
  return useMemo(
    () => askedFields({ rules, customFields: data ?? [], people, territories: territories ?? [], language: i18n.language, me: t('listing.filter.me') }),
    [rules, data, people, territories, i18n.language, t],
  );
}
