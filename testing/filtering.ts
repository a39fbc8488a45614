import type { CustomerRecord } from '../contract/customers.ts';
import type { CustomerFilter } from '../contract/filter.ts';
import { FILTER_FIELDS, type FilterField, operatorsIn } from '../contract/filter-fields.ts';
import { fold } from '../contract/fold.ts';

type Value = string | number | boolean | string[] | null | undefined;

/** The values of a field: of contacts and addresses one each, of the customer itself its only one. */
function valuesOf(customer: CustomerRecord, field: string): Value[] {
  const [part = '', key = ''] = field.split('.');
  if (part === 'contact') return customer.contacts.map((contact) => contact[key as 'name']);
  if (part === 'address') return customer.addresses.map((address) => address[key as 'city']);
  if (part === 'notes') return [Object.values(customer.notes ?? {}).join(' ') || null];
  if (part === 'custom') {
    const value = customer.custom[key] as Value | { amount: string };
    return [typeof value === 'object' && value && 'amount' in value ? Number(value.amount) : (value as Value)];
  }
  return [customer[part as keyof CustomerRecord] as Value];
}

const isThere = (value: Value) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
const isWithin = (value: Value, from?: string, to?: string) => {
  const day = String(value).slice(0, 10);
  return (!from || day >= from) && (!to || day <= to);
};

function holds(filter: CustomerFilter, kind: string, value: Value): boolean {
  if (!isThere(value)) return false;
  const text = kind === 'phone' ? String(value).replace(/\D/g, '') : fold(String(value));
  const number = Number(value);
  if (filter.is !== undefined) return typeof filter.is === 'boolean' ? value === filter.is : String(value).toLowerCase() === filter.is.toLowerCase();
  if (filter.contains !== undefined) return text.includes(kind === 'phone' ? filter.contains : fold(filter.contains));
  if (filter.startsWith !== undefined) return text.startsWith(fold(filter.startsWith));
  if (filter.in) return filter.in.includes(String(value));
  if (filter.between) return number >= Number(filter.between[0]) && number <= Number(filter.between[1]);
  if (filter.atLeast !== undefined) return number >= Number(filter.atLeast);
  if (filter.atMost !== undefined) return number <= Number(filter.atMost);
  if (filter.from || filter.to) return isWithin(value, filter.from, filter.to);
  if (filter.all) return filter.all.every((one) => (value as string[]).includes(one));
  if (filter.any) return filter.any.some((one) => (value as string[]).includes(one));
  return true;
}

const OPPOSITES: Record<string, string> = { isNot: 'is', notContains: 'contains', notIn: 'in', none: 'any', empty: 'notEmpty' };

/** Whether a filter lets a customer through, told without a database. Relative days are not known here; days are those of UTC. */
export function letsThrough(filter: CustomerFilter, customer: CustomerRecord): boolean {
  if (filter.and) return filter.and.every((part) => letsThrough(part, customer));
  if (filter.or) return filter.or.some((part) => letsThrough(part, customer));
  if (filter.not) return !letsThrough(filter.not, customer);
  const [operator = ''] = operatorsIn(filter);
  const opposite = OPPOSITES[operator];
  const { field = '' } = filter;
  const kind = FILTER_FIELDS[field as FilterField] ?? '';
  const positive = opposite ? ({ field, [opposite]: filter[operator as 'is'] } as CustomerFilter) : filter;
  const any = valuesOf(customer, field).some((value) => holds(positive, kind, value));
  return opposite ? !any : any;
}
