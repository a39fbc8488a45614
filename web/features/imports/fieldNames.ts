import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../contract/blueprint.ts';
import { wordOf } from '../../app/i18n/words.ts';
import { queries } from '../../app/queries.ts';
import { useRules } from '../../app/session/session.ts';
import { fieldOf, isCustomerField, labelOf } from '../customers/fields.ts';

export const GROUPS = ['customer', 'contact', 'address', 'billing', 'shipping', 'custom', 'more'] as const;
export type FieldGroup = (typeof GROUPS)[number];
const LISTS = ['contacts', 'addresses', 'metadata'];

/** The part of a customer that a field of a mapping is in. */
export function groupOf(name: string): FieldGroup {
  const [part = ''] = name.split('.');
  if (LISTS.includes(part) || name === 'notes.customFields') return 'more';
  return GROUPS.find((group) => group === part && name.includes('.')) ?? 'customer';
}

export type FieldNames = {
  /** Within its group: City. */
  short(name: string): string;
  /** Anywhere: Billing address: City. */
  long(name: string): string;
};

/** What people call the fields of a mapping. */
export function useFieldNames(): FieldNames {
  const { t } = useTranslation();
  const rules = useRules();
  const customFields = useQuery(queries.customFields).data ?? [];
  const short = (name: string): string => {
    const [part = '', key] = name.split('.');
    if (name === 'row') return t('imports.rowItself');
    if (name === 'contacts') return t('imports.mapping.contactsList');
    if (name === 'addresses') return t('imports.mapping.addressesList');
    if (name === 'id') return 'ID';
    if (key === undefined) return isCustomerField(name) ? fieldOf(rules, name).label : labelOf('fields', name);
    if (part === 'contact') return labelOf('contactFields', key, labelIn(rules.contactFields, key));
    if (part === 'custom') return customFields.find((field) => field.key === key)?.label ?? key;
    if (part === 'metadata') return t('imports.mapping.metadataKey', { key });
    if (part === 'notes') return `${fieldOf(rules, 'notes').label}: ${wordOf('notes', key)}`;
    return key === 'type' ? wordOf('fields', 'type') : labelOf('addressFields', key, labelIn(rules.addressFields, key));
  };
  const long = (name: string): string => {
    const group = groupOf(name);
    return group === 'contact' || group === 'address' || group === 'billing' || group === 'shipping'
      ? `${t(`imports.mapping.groups.${group}`)}: ${short(name)}`
      : short(name);
  };
  return { short, long };
}

const labelIn = (fields: Rules['contactFields'] | Rules['addressFields'], key: string): string | undefined =>
  Object.entries(fields).find(([name]) => name === key)?.[1]?.label;
