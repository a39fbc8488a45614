import type { CustomerField, Rules } from '../../../contract/blueprint.ts';
import type { CustomerInput, CustomerPatch } from '../../../contract/customers.ts';
import { isLocale, isTimeZone } from '../../../contract/organisations.ts';
import { normalisePhone } from './phones.ts';

export type FieldError = { path: string; code: string; message: string };
/** What rules and the organisation's country make of what was typed. */
export type Judged<T> = { values: T; errors: FieldError[] };

const PHONES = ['phone', 'secondaryPhone', 'whatsapp'] as const;
const currencies = new Set(Intl.supportedValuesOf('currency'));
type Values = Record<string, unknown>;

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && Object.keys(value).length === 0);

type Allowed = { values: readonly string[] | null; what: string };
const allowedOf = (rules: Rules): Partial<Record<string, Allowed>> => ({
  type: { values: rules.types, what: 'type' },
  tier: { values: rules.tiers, what: 'tier' },
  source: { values: rules.sources, what: 'source' },
  currency: { values: rules.currencies, what: 'currency' },
  language: { values: rules.languages, what: 'language' },
});

/** Defaults of the blueprint for what a new customer leaves open. */
export function withDefaults(rules: Rules, input: CustomerInput): CustomerInput & { status: string } {
  const filled: Values = { ...input, status: input.status ?? rules.defaultStatus };
  if (rules.defaultType && isEmpty(filled.type)) filled.type = rules.defaultType;
  if (rules.defaults.currency && rules.fields.currency && isEmpty(filled.currency)) filled.currency = rules.defaults.currency;
  if (rules.defaults.language && rules.fields.language && isEmpty(filled.language)) filled.language = rules.defaults.language;
  return filled as CustomerInput & { status: string };
}

/**
 * Judges the fields of a customer: `given` as typed, `whole` as the record would then be. Phones come out as E.164.
 * Codes: field_not_used, required, too_long, not_allowed, invalid, invalid_phone, not_positive.
 */
export function judgeCustomer<T extends CustomerInput | CustomerPatch>(rules: Rules, country: string, given: T, whole: Values): Judged<T> {
  const values: Values = { ...given };
  const errors: FieldError[] = [];
  const say = (path: string, code: string, message: string) => errors.push({ path, code, message });
  const touched = (field: string) => field in given && (given as Values)[field] !== undefined;

  for (const field of Object.keys(given) as CustomerField[]) {
    if (['contacts', 'addresses', 'custom', 'status'].includes(field) || isEmpty(values[field])) continue;
    if (!rules.fields[field]) say(field, 'field_not_used', 'is not used in this organisation');
  }
  for (const [field, rule] of Object.entries(rules.fields)) {
    const value = whole[field];
    const required = rule.required || (rule.requiredUnlessType && !rule.requiredUnlessType.includes(String(whole.type)));
    if (required && isEmpty(value) && (touched(field) || touched('type') || touched('name'))) say(field, 'required', 'is required');
    if (rule.max && touched(field) && !isEmpty(value)) {
      const length = typeof value === 'string' ? [...value].length : JSON.stringify(value).length;
      if (length > rule.max) say(field, 'too_long', `must be at most ${rule.max} characters`);
    }
  }
  for (const [field, allowed] of Object.entries(allowedOf(rules))) {
    const value = values[field];
    if (isEmpty(value) || !rules.fields[field as CustomerField] || !allowed?.values) continue;
    if (!allowed.values.includes(String(value))) say(field, 'not_allowed', `must be one of: ${allowed.values.join(', ')}`);
  }
  const wrong = (field: string, test: (value: string) => boolean, message: string) => {
    const value = values[field];
    if (!isEmpty(value) && !errors.some((error) => error.path === field) && !test(String(value))) say(field, 'invalid', message);
  };
  wrong('currency', (value) => currencies.has(value), 'must be an ISO 4217 code, like EUR');
  wrong('language', isLocale, 'must be a BCP 47 language, like en or de-DE');
  wrong('timeZone', isTimeZone, 'must be an IANA time zone, like Europe/Berlin');
  if (!isEmpty(values.value) && Number(values.value) <= 0) say('value', 'not_positive', 'must be more than 0');

  for (const field of PHONES) {
    const value = values[field];
    if (typeof value !== 'string' || isEmpty(value)) continue;
    const phone = normalisePhone(value, country);
    if (!phone) say(field, 'invalid_phone', `is not a valid phone number; with country code, like +49 30 123456, or as dialled in ${country}`);
    else values[field] = field === 'whatsapp' ? phone.split(';')[0] : phone;
  }
  return { values: values as T, errors };
}

/** The status a new customer starts with, which must exist. */
export function judgeStatus(rules: Rules, status: string): FieldError[] {
  if (rules.statuses.some((known) => known.key === status)) return [];
  return [{ path: 'status', code: 'not_allowed', message: `must be one of: ${rules.statuses.map((known) => known.key).join(', ')}` }];
}

export const needsPrimaryContact = (rules: Rules, type: string | null | undefined): boolean =>
  rules.primaryContactForTypes.some((wanted) => wanted === '*' || wanted === type);

export const isActive = (rules: Rules, status: string): boolean => rules.statuses.find((known) => known.key === status)?.active ?? false;

export type Verb = Rules['transitions'][number]['verb'];
/** The transition a verb makes from a status, or undefined where it is not allowed. `move` goes by its target. */
export const transitionOf = (rules: Rules, from: string, verb: Verb, to?: string) =>
  rules.transitions.find((transition) => transition.from === from && (to === undefined ? transition.verb === verb : transition.to === to));

const EVENTS: Record<Verb, string> = {
  archive: 'CustomerArchived',
  reactivate: 'CustomerReactivated',
  block: 'CustomerBlocked',
  activate: 'CustomerActivated',
  move: 'CustomerStatusChanged',
};
export const eventOf = (verb: Verb): string => EVENTS[verb];
