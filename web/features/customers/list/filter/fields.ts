import { CUSTOMER_FIELDS } from '../../../../../contract/blueprint.ts';
import type { CustomFieldRecord } from '../../../../../contract/custom-fields.ts';
import { CUSTOM_FILTER_KINDS, FILTER_FIELDS, type FilterField, type FilterKind } from '../../../../../contract/filter-fields.ts';
import { knownKeys, wordOf } from '../../../../app/i18n/words.ts';
import type { SeenRules } from '../../../../app/queries.ts';
import { type CodeKind, codeOptions } from '../../../../ui/pickers/options.ts';
import { fieldOf, isCustomerField, isUsed, labelOf } from '../../fields.ts';

export type Choice = { value: string; label: string };
/** A field that can be asked about, under its name of the wire. Without `choices`, values are typed. */
export type AskedField = { name: string; kind: FilterKind; label: string; part: 'customer' | 'contacts' | 'addresses' | 'custom'; choices?: Choice[] };
type Named = readonly { id: string; name: string }[];
type Given = { rules: SeenRules; customFields: readonly CustomFieldRecord[]; people: Named; territories: Named; language: string; me: string };

const words = (section: Parameters<typeof wordOf>[0], keys: readonly string[]) => keys.map((value) => ({ value, label: wordOf(section, value) }));
const named = (those: Named) => those.map(({ id, name }) => ({ value: id, label: name }));
const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** What may be chosen for a standard field. */
function choicesOf(name: string, { rules, people, language, me }: Given): Choice[] | undefined {
  const codes = (kind: CodeKind, only?: readonly string[] | null) => codeOptions(kind, language, only ?? undefined);
  const persons = named(people);
  switch (name) {
    case 'status':
      return words(
        'statuses',
        rules.statuses.map(({ key }) => key),
      );
    case 'type':
      return words('types', rules.types);
    case 'tier':
      return words('tiers', rules.tiers ?? []);
    case 'source':
      return rules.sources ? words('sources', rules.sources) : undefined;
    case 'lifecycleExit':
      return words('exits', knownKeys('exits'));
    case 'preferredContactMethod':
      return words('methods', ['phone', 'email', 'whatsapp']);
    case 'address.type':
      return words('addressTypes', ['primary', 'billing', 'shipping']);
    case 'currency':
      return codes('currency', rules.currencies);
    case 'language':
      return codes('language', rules.languages);
    case 'timeZone':
      return codes('timeZone');
    case 'address.country':
      return codes('country');
    case 'assignedTo':
    case 'ownerUserId':
      return [{ value: 'me', label: me }, ...persons];
    case 'createdBy':
    case 'updatedBy':
      return persons.map(({ value, label }) => ({ value: `user:${value}`, label }));
    default:
      return undefined;
  }
}

const KEPT_BY_US = ['status', 'isActive', 'lifecycleExit', 'totalRevenue', 'totalInvoices', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy'];
const isOurs = (rules: SeenRules, name: string) =>
  (KEPT_BY_US.includes(name) && !rules.hidden.includes(name)) || (isCustomerField(name) && isUsed(rules, name));

/** Every field that can be asked about in this organisation, those of the customer in the order of its form. */
export function askedFields(given: Given): AskedField[] {
  const { rules, customFields, territories } = given;
  const own = [...CUSTOMER_FIELDS, ...KEPT_BY_US].filter((name) => name in FILTER_FIELDS && isOurs(rules, name));
  const customer = own.map((name) => ({
    name,
    part: 'customer' as const,
    label: isCustomerField(name) ? fieldOf(rules, name).label : wordOf('fields', name),
  }));
  const parts = (Object.keys(FILTER_FIELDS) as FilterField[]).flatMap((name) => {
    const [part, key = ''] = name.split('.');
    if (part === 'contact' && (key === 'name' || key in rules.contactFields))
      return { name, part: 'contacts' as const, label: labelOf('contactFields', key, rules.contactFields[key as 'name']?.label) };
    if (part === 'address' && (key === 'type' || key in rules.addressFields))
      return { name, part: 'addresses' as const, label: labelOf('addressFields', key, rules.addressFields[key as 'city']?.label) };
    return [];
  });
  const standard = [...customer, ...parts].map((field) => {
    const choices = choicesOf(field.name, given);
    return { ...field, kind: FILTER_FIELDS[field.name as FilterField], ...(choices && { choices }) };
  });
  const custom = customFields.map(
    (field): AskedField => ({
      name: `custom.${field.key}`,
      part: 'custom',
      kind: CUSTOM_FILTER_KINDS[field.kind],
      label: field.label,
      ...(field.options.length > 0 && { choices: same(field.options) }),
    }),
  );
  const territory: AskedField = {
    name: 'territory',
    part: 'customer',
    kind: FILTER_FIELDS.territory,
    label: wordOf('fields', 'territory'),
    choices: named(territories),
  };
  return [...standard, ...(territories.length > 0 ? [territory] : []), ...custom];
}
