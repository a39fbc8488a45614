import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { csvFile, exportParameters } from './exporting.ts';
import { clearable, day, empty, filled, listOf, pageQuery, text, uuid } from './scalars.ts';
import { itsCustomer, sortable } from './service.ts';

const writable = {
  model: clearable(text(255)),
  manufacturer: clearable(text(255)),
  siteId: clearable(uuid).describe('One of the customer’s addresses'),
  installedOn: clearable(day),
  warrantyUntil: clearable(day).describe('The last day of it'),
};
export const equipmentInput = z.strictObject({ serial: filled(100), ...writable });
export const equipmentPatch = z.strictObject({ serial: filled(100).optional(), ...writable });
export type EquipmentInput = z.output<typeof equipmentInput>;
export type EquipmentPatch = z.output<typeof equipmentPatch>;

const nullableText = z.string().nullable();
export const equipmentRecord = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: itsCustomer,
  version: z.int(),
  serial: z.string().describe('Unique in the organisation, without case'),
  model: nullableText,
  manufacturer: nullableText,
  siteId: nullableText,
  site: z.object({ line1: nullableText, city: nullableText, country: nullableText }).nullable(),
  installedOn: nullableText.describe('A day'),
  warrantyUntil: nullableText.describe('A day, included'),
  tickets: z.int().describe('How many tickets are about it'),
  createdAt: z.string(),
  updatedAt: z.string(),
  abilities: z.array(z.enum(['update', 'delete'])),
});
export type EquipmentRecord = z.output<typeof equipmentRecord>;

const filters = {
  q: text(200).optional().describe('Words of serial number, manufacturer and model'),
  warrantyFrom: day.optional(),
  warrantyTo: day.optional().describe('Inclusive'),
  sort: sortable(['serial', 'warrantyUntil']).default('serial'),
  ...pageQuery,
};
const global = z.strictObject({ customerId: uuid.optional(), ...filters });
export type EquipmentQuery = z.output<typeof global>;

export const EQUIPMENT_COLUMNS = ['serial', 'customer', 'manufacturer', 'model', 'city', 'installedOn', 'warrantyUntil', 'tickets', 'phone', 'id'] as const;
const exportQuery = global.omit({ limit: true, cursor: true }).extend(exportParameters);
export type EquipmentExportQuery = z.output<typeof exportQuery>;

const one = z.strictObject({ id: uuid });
const tag = 'Equipment';
export const equipmentApi = {
  listEquipment: endpoint({
    method: 'GET',
    path: '/api/equipment',
    summary: 'Equipment of all customers',
    tag,
    query: global,
    response: listOf(equipmentRecord),
    errors: ['invalid_cursor'],
    ability: 'equipment.read',
  }),
  listCustomerEquipment: endpoint({
    method: 'GET',
    path: '/api/customers/:id/equipment',
    summary: 'Equipment of a customer',
    tag,
    params: one,
    query: z.strictObject(filters),
    response: listOf(equipmentRecord),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'equipment.read',
  }),
  createEquipment: endpoint({
    method: 'POST',
    path: '/api/customers/:id/equipment',
    summary: 'Note equipment of a customer',
    tag,
    params: one,
    body: equipmentInput,
    response: equipmentRecord,
    status: 201,
    errors: ['customer_not_found', 'duplicate', 'rule_violated'],
    ability: 'equipment.write',
    idempotent: true,
  }),
  getEquipment: endpoint({
    method: 'GET',
    path: '/api/equipment/:id',
    summary: 'A piece of equipment',
    tag,
    params: one,
    response: equipmentRecord,
    errors: ['equipment_not_found'],
    ability: 'equipment.read',
  }),
  updateEquipment: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/equipment/:id',
    summary: 'Change equipment: absent keeps, null clears, a value sets',
    tag,
    params: one,
    body: equipmentPatch,
    response: equipmentRecord,
    errors: ['equipment_not_found', 'duplicate', 'rule_violated'],
    ability: 'equipment.write',
    versioned: true,
  }),
  deleteEquipment: endpoint({
    method: 'DELETE',
    path: '/api/equipment/:id',
    summary: 'Delete equipment that no ticket is about',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['equipment_not_found', 'equipment_in_use'],
    ability: 'equipment.write',
  }),
};

export const equipmentExportApi = {
  exportEquipment: endpoint({
    method: 'GET',
    path: '/api/equipment/export',
    summary: 'The list of equipment as CSV, whole, in its order',
    tag,
    query: exportQuery,
    response: csvFile,
    file: 'text/csv',
    ability: 'equipment.read',
    alsoAbility: 'customers.export',
  }),
};
