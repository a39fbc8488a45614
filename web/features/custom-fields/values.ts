import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { isMoney, type Money } from './money.ts';

/** A custom field while it is edited: text for most kinds, empty for “no value”. */
export type CustomInput = string | string[] | Money;
export type CustomInputs = Record<string, CustomInput>;

function editable(field: CustomFieldRecord, value: unknown, currency: string): CustomInput {
  if (field.kind === 'choices') return Array.isArray(value) ? value.map(String) : [];
  if (field.kind === 'money') return isMoney(value) ? { amount: value.amount, currency: value.currency } : { amount: '', currency };
  return value === undefined || value === null ? '' : String(value);
}

export const customInputs = (fields: CustomFieldRecord[], values: Record<string, unknown>, currency: string): CustomInputs =>
  Object.fromEntries(fields.map((field) => [field.key, editable(field, values[field.key], currency)]));

export function isEmptyCustom(input: CustomInput | undefined): boolean {
  if (input === undefined) return true;
  if (Array.isArray(input)) return input.length === 0;
  return (typeof input === 'string' ? input : input.amount).trim() === '';
}

/** A value as it is sent; null clears. */
export function sendable(field: CustomFieldRecord, input: CustomInput | undefined): unknown {
  if (input === undefined || isEmptyCustom(input)) return null;
  if (typeof input !== 'string') return input;
  if (field.kind === 'number') return Number.isFinite(Number(input)) ? Number(input) : input;
  return field.kind === 'boolean' ? input === 'true' : input.trim();
}

/** What is sent: null clears. Of a known customer only what changed, of a new one only what is filled. */
export function customValues(fields: CustomFieldRecord[], inputs: CustomInputs, before?: CustomInputs): Record<string, unknown> {
  const wanted = fields.filter(({ key }) => (before ? JSON.stringify(inputs[key]) !== JSON.stringify(before[key]) : !isEmptyCustom(inputs[key])));
  return Object.fromEntries(wanted.map((field) => [field.key, sendable(field, inputs[field.key])]));
}
