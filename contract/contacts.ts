import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clearable, email, empty, text, uuid } from './scalars.ts';

const fields = {
  name: clearable(text(255)),
  firstName: clearable(text(100)),
  lastName: clearable(text(100)),
  title: clearable(text(100)),
  department: clearable(text(100)),
  email: clearable(email),
  phone: clearable(text(50)),
  mobile: clearable(text(50)),
  isPrimary: z.boolean().optional(),
  isActive: z.boolean().optional(),
  notes: clearable(text(100_000)),
};
export const contactInput = z.strictObject(fields);
export type ContactInput = z.output<typeof contactInput>;

const nullableText = z.string().nullable();
export const contactRecord = z.object({
  id: z.string(),
  customerId: z.string(),
  version: z.int(),
  name: nullableText.describe('Full name, or first and last name joined'),
  firstName: nullableText,
  lastName: nullableText,
  title: nullableText,
  department: nullableText,
  email: nullableText,
  phone: nullableText,
  mobile: nullableText,
  isPrimary: z.boolean(),
  isActive: z.boolean(),
  notes: nullableText.optional().describe('Absent for those who do not see it (field rights)'),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ContactRecord = z.output<typeof contactRecord>;

const ofCustomer = z.strictObject({ id: uuid });
const one = z.strictObject({ id: uuid, contactId: uuid });
const tag = 'Contacts';
const errors = ['customer_not_found', 'duplicate', 'invalid_phone', 'rule_violated'] as const;

export const contactsApi = {
  listContacts: endpoint({
    method: 'GET',
    path: '/api/customers/:id/contacts',
    summary: 'Contacts of a customer, primary first',
    tag,
    params: ofCustomer,
    response: z.object({ items: z.array(contactRecord) }),
    errors: ['customer_not_found'],
    ability: 'customers.read',
  }),
  createContact: endpoint({
    method: 'POST',
    path: '/api/customers/:id/contacts',
    summary: 'Add a contact; a new primary replaces the old',
    tag,
    params: ofCustomer,
    body: contactInput,
    response: contactRecord,
    status: 201,
    errors,
    ability: 'customers.update',
    idempotent: true,
  }),
  updateContact: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/customers/:id/contacts/:contactId',
    summary: 'Change a contact',
    tag,
    params: one,
    body: contactInput,
    response: contactRecord,
    errors: [...errors, 'contact_not_found'],
    ability: 'customers.update',
    versioned: true,
  }),
  deleteContact: endpoint({
    method: 'DELETE',
    path: '/api/customers/:id/contacts/:contactId',
    summary: 'Remove a contact',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['customer_not_found', 'contact_not_found', 'rule_violated'],
    ability: 'customers.update',
  }),
};
