import type { CustomerSummary } from '../../../../contract/customers.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { missingIn, rangesIn, type Sought } from '../../../ui/marking/marking.ts';

export type Hint = { label: string; text: string; phone: boolean };
type Place = Hint & { column: string };

/** The texts of a row that a search looks through, and the columns that show them. */
function placesOf(customer: CustomerSummary): Place[] {
  const { primaryContact: contact } = customer;
  const field = (column: 'displayName' | 'companyName' | 'email' | 'erpNumber', text: string | null) => ({
    column,
    label: wordOf('fields', column),
    text,
    phone: false,
  });
  const phone = (column: 'phone' | 'secondaryPhone' | 'whatsapp') => ({ column, label: wordOf('fields', column), text: customer[column], phone: true });
  const person = (key: 'name' | 'email' | 'phone', column: string) => ({
    column,
    label: wordOf('contactFields', key),
    text: contact?.[key] ?? null,
    phone: key === 'phone',
  });
  const places = [
    field('displayName', customer.displayName),
    field('companyName', customer.companyName),
    field('email', customer.email),
    field('erpNumber', customer.erpNumber),
    phone('phone'),
    phone('secondaryPhone'),
    phone('whatsapp'),
    person('name', 'primaryContact'),
    person('email', ''),
    person('phone', ''),
  ];
  return places.filter((place): place is Place => Boolean(place.text));
}

/** Where a row holds what was searched for, when none of the shown columns shows it. */
export function hintOf(customer: CustomerSummary, sought: Sought, shown: readonly string[]): Hint | undefined {
  if (sought.words.length === 0) return undefined;
  const places = placesOf(customer);
  const seen = places.filter(({ column }) => shown.includes(column)).map(({ text }) => text);
  const missing = missingIn([customer.name, ...seen], sought);
  if (missing.words.length === 0 || (sought.digits && !missing.digits)) return undefined;
  return places.find(({ column, text, phone }) => !shown.includes(column) && rangesIn(text, missing, phone).length > 0);
}
