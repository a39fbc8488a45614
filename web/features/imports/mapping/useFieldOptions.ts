import { useTranslation } from 'react-i18next';
import type { ImportColumns } from '../../../../contract/imports.ts';
import { GROUPS, groupOf, useFieldNames } from '../fieldNames.ts';

/** The fields that columns may lead to, in the parts of a customer; `also` are those in use that are of no fixed name, like metadata.shop. */
export function useFieldOptions(fields: ImportColumns['fields'], also: string[] = []) {
  const { t } = useTranslation();
  const names = useFieldNames();
  const all = new Set([...fields.map(({ name }) => name), ...also.filter(Boolean)]);
  // Two names of one field: what is written to notes is their general part.
  all.delete('notes.general');
  return GROUPS.map((group) => ({
    group: t(`imports.mapping.groups.${group}`),
    items: [...all].filter((name) => groupOf(name) === group).map((value) => ({ value, label: names.short(value) })),
  })).filter(({ items }) => items.length > 0);
}
