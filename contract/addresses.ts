import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clearable, empty, text, uuid } from './scalars.ts';

const lines = {
  isPrimary: z.boolean().optional(),
  line1: clearable(text(500)),
  line2: clearable(text(500)),
  city: clearable(text(100)),
  state: clearable(text(100)),
  postalCode: clearable(text(20)),
  country: clearable(text(100)).describe('ISO 3166-1 alpha-2 code, or a country’s name'),
};
const type = z.enum(['primary', 'billing', 'shipping']);
export const addressInput = z.strictObject({ type: type.default('primary'), ...lines });
export const addressPatch = z.strictObject({ type: type.optional(), ...lines });
export type AddressInput = z.output<typeof addressInput>;
export type AddressPatch = z.output<typeof addressPatch>;

const nullableText = z.string().nullable();
export const addressRecord = z.object({
  id: z.string(),
  customerId: z.string(),
  version: z.int(),
  type: z.string(),
  isPrimary: z.boolean(),
  line1: nullableText,
  line2: nullableText,
  city: nullableText,
  state: nullableText,
  postalCode: nullableText,
  country: nullableText.describe('ISO 3166-1 alpha-2'),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type AddressRecord = z.output<typeof addressRecord>;

const ofCustomer = z.strictObject({ id: uuid });
const one = z.strictObject({ id: uuid, addressId: uuid });
const tag = 'Addresses';
const errors = ['customer_not_found', 'rule_violated'] as const;

export const addressesApi = {
  listAddresses: endpoint({
    method: 'GET',
    path: '/api/customers/:id/addresses',
    summary: 'Addresses of a customer, primary first',
    tag,
    params: ofCustomer,
    response: z.object({ items: z.array(addressRecord) }),
    errors: ['customer_not_found'],
    ability: 'customers.read',
  }),
  createAddress: endpoint({
    method: 'POST',
    path: '/api/customers/:id/addresses',
    summary: 'Add an address; the first is primary, a new primary replaces the old',
    tag,
    params: ofCustomer,
    body: addressInput,
    response: addressRecord,
    status: 201,
    errors,
    ability: 'customers.update',
    idempotent: true,
  }),
  updateAddress: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/customers/:id/addresses/:addressId',
    summary: 'Change an address',
    tag,
    params: one,
    body: addressPatch,
    response: addressRecord,
    errors: [...errors, 'address_not_found'],
    ability: 'customers.update',
    versioned: true,
  }),
  deleteAddress: endpoint({
    method: 'DELETE',
    path: '/api/customers/:id/addresses/:addressId',
    summary: 'Remove an address',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['customer_not_found', 'address_not_found', 'rule_violated'],
    ability: 'customers.update',
  }),
};
