import type { AddressInput, AddressPatch } from '../../../contract/addresses.ts';
import { ADDRESS_FIELDS, CONTACT_FIELDS, type Rules } from '../../../contract/blueprint.ts';
import type { ContactInput } from '../../../contract/contacts.ts';
import { countryCode } from './countries.ts';
import type { FieldError, Judged } from './customers.rules.ts';
import { normalisePhone } from './phones.ts';

type Values = Record<string, unknown>;
type FieldRules = Partial<Record<string, { required?: boolean | undefined; max?: number | undefined }>>;
const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

function judgeFields(fields: readonly string[], rules: FieldRules, given: Values, whole: Values, at: string): FieldError[] {
  return fields.flatMap((field) => {
    const rule = rules[field];
    const error = (code: string, message: string) => [{ path: at + field, code, message }];
    if (!rule) return isEmpty(given[field]) ? [] : error('field_not_used', 'is not used in this organisation');
    if (rule.required && isEmpty(whole[field])) return error('required', 'is required');
    if (rule.max && [...String(given[field] ?? '')].length > rule.max) return error('too_long', `must be at most ${rule.max} characters`);
    return [];
  });
}

const NAMES = ['name', 'lastName', 'firstName'] as const;

/** Judges a contact; `at` is the path of it in the request, like `contacts.0.`. Phones come out as E.164. */
export function judgeContact(rules: Rules, country: string, given: ContactInput, whole: Values, at = ''): Judged<ContactInput> {
  const values: ContactInput = { ...given };
  const errors = judgeFields(CONTACT_FIELDS, rules.contactFields, given, whole, at);
  if (NAMES.every((field) => isEmpty(whole[field])) && isEmpty(whole.email)) {
    const path = at + (NAMES.find((field) => rules.contactFields[field]) ?? 'email');
    if (!errors.some((error) => error.path === path)) errors.push({ path, code: 'required', message: 'a contact needs a name or an e-mail address' });
  }
  for (const field of ['phone', 'mobile'] as const) {
    const typed = values[field];
    if (!typed) continue;
    const phone = normalisePhone(typed, country);
    if (phone) values[field] = phone;
    else errors.push({ path: at + field, code: 'invalid_phone', message: 'is not a valid phone number' });
  }
  return { values, errors };
}

/** Judges an address; a country's name becomes its code. */
export function judgeAddress<T extends AddressInput | AddressPatch>(rules: Rules, given: T, whole: Values, at = ''): Judged<T> {
  const values = { ...given };
  const errors = judgeFields(ADDRESS_FIELDS, rules.addressFields, given, whole, at);
  if (values.country) {
    const code = countryCode(values.country);
    if (code) values.country = code;
    else errors.push({ path: `${at}country`, code: 'not_allowed', message: 'must be a country, like DE or Germany' });
  }
  return { values, errors };
}
