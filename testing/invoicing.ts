import type { z } from 'zod';
import type { invoiceInput } from '../contract/invoices.ts';
import type { Organisation } from './harness.ts';

let made = 0;
export async function newCustomer(org: Organisation, more: object = {}): Promise<string> {
  const n = ++made;
  return (await org.api.createCustomer({ body: { name: `Company ${n}`, email: `company${n}@example.com`, contacts: [{ name: 'Ann' }], ...more } })).id;
}

/** What organisations of the blueprint `sales`, which have currencies, want of a customer. */
export const PERSON = { type: 'individual', contacts: [] };

/** Two days of work at 100.00 with 19 % tax: 238.00, unless something else is said. */
export const WORK = { description: 'A day of work', quantity: '2', unitPrice: '100', taxRate: '19' };
type Draft = Partial<z.input<typeof invoiceInput>>;
export const draftInvoice = (org: Organisation, customer: string, more: Draft = {}) =>
  org.api.createInvoice({ params: { id: customer }, body: { currency: 'EUR', lines: [WORK], ...more } });
export async function sentInvoice(org: Organisation, customer: string, more: Draft = {}) {
  const { id } = await draftInvoice(org, customer, more);
  return org.api.sendInvoice({ params: { id } });
}
