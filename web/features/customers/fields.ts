import { CUSTOMER_FIELDS, type CustomerField, FIELD_KINDS, type FieldKind, type Rules } from '../../../contract/blueprint.ts';
import { knownWord, wordOf } from '../../app/i18n/words.ts';

const GROUPS = {
  basics: ['name', 'displayName', 'companyName', 'type', 'jobTitle', 'tier', 'industry', 'source', 'tags'],
  reach: ['email', 'invoiceEmail', 'phone', 'secondaryPhone', 'whatsapp', 'website', 'preferredContactMethod', 'language', 'timeZone'],
  care: ['assignedTo', 'ownerUserId', 'parentId', 'lastContactAt', 'nextFollowUpAt'],
  business: ['erpNumber', 'registrationNumber', 'taxId', 'currency', 'value'],
} as const satisfies Record<string, readonly CustomerField[]>;
export type Group = keyof typeof GROUPS;

/** A standard field as this organisation uses it. */
export type UsedField = { name: CustomerField; kind: FieldKind; label: string; required: boolean; max?: number };

export const isUsed = (rules: Rules, name: CustomerField): boolean => rules.fields[name] !== undefined;

export function isRequired(rules: Rules, name: CustomerField, type?: string | null): boolean {
  const rule = rules.fields[name];
  if (rule?.requiredUnlessType) return !(type && rule.requiredUnlessType.includes(type));
  return rule?.required ?? false;
}

/** A label of the organisation's, else the product's word for the field. */
export function labelOf(section: 'fields' | 'contactFields' | 'addressFields', name: string, own?: string): string {
  return own ? (knownWord('ruleLabels', own) ?? own) : wordOf(section, name);
}

export function fieldOf(rules: Rules, name: CustomerField, type?: string | null): UsedField {
  const rule = rules.fields[name];
  return { name, kind: FIELD_KINDS[name], label: labelOf('fields', name, rule?.label), required: isRequired(rules, name, type), max: rule?.max };
}

/** The fields an organisation uses, by group, in the form's order; groups without fields are left out. */
export function groupsOf(rules: Rules, type?: string | null): { group: Group; fields: UsedField[] }[] {
  const groups = Object.entries(GROUPS) as [Group, readonly CustomerField[]][];
  return groups
    .map(([group, names]) => ({ group, fields: names.filter((name) => isUsed(rules, name)).map((name) => fieldOf(rules, name, type)) }))
    .filter(({ fields }) => fields.length > 0);
}

export const isCustomerField = (name: string): name is CustomerField => (CUSTOMER_FIELDS as readonly string[]).includes(name);
