import type { CustomerPatch, CustomerRecord } from '../../../../../contract/customers.ts';
import type { Money } from '../../../custom-fields/money.ts';
import { changesOf } from '../../form/requests.ts';
import { type CustomerValues, type Ground, knownCustomer } from '../../form/values.ts';

/** A field's value while it is edited. */
export type FieldValue = string | string[] | Money;
type Parts = Record<string, unknown>;

/** What stands at a path like `phone`, `notes.general` or `custom.region`. */
export const at = (whole: object, path: string): unknown => path.split('.').reduce<unknown>((part, key) => (part as Parts | undefined)?.[key], whole);

function put(whole: Parts, [key = '', ...rest]: string[], value: unknown): Parts {
  return { ...whole, [key]: rest.length > 0 ? put((whole[key] ?? {}) as Parts, rest, value) : value };
}

/** A copy with another value at the path. */
export const withValue = <T extends object>(whole: T, path: string, value: unknown): T => put(whole as Parts, path.split('.'), value) as T;

export const formValueOf = (record: CustomerRecord, path: string, ground: Ground): FieldValue => at(knownCustomer(record, ground), path) as FieldValue;

/** What is sent for one changed field; empty where nothing changed. */
export function patchOf(record: CustomerRecord, path: string, value: FieldValue, ground: Ground): CustomerPatch {
  const before = knownCustomer(record, ground);
  return changesOf(withValue<CustomerValues>(before, path, value), before, record, ground);
}

/** The record as it will be when a change is saved. */
export function afterwards(record: CustomerRecord, patch: CustomerPatch): CustomerRecord {
  return { ...record, ...patch, custom: { ...record.custom, ...patch.custom } } as CustomerRecord;
}
