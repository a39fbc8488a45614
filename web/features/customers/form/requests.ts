import type { CustomerInput, CustomerPatch, CustomerRecord } from '../../../../contract/customers.ts';
import { customValues } from '../../custom-fields/values.ts';
import { addressInput } from '../addresses/address.ts';
import { contactInput } from '../contacts/contact.ts';
import { isUsed } from '../fields.ts';
import { type CustomerValues, type Ground, NOTES, type NoteValues, TEXT_FIELDS } from './values.ts';

type Json = Record<string, unknown>;
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const objectOf = (text: string): Json => (text.trim() === '' ? {} : (JSON.parse(text) as Json));
const filledNotes = (notes: NoteValues): Partial<NoteValues> =>
  Object.fromEntries(NOTES.filter((key) => notes[key].trim()).map((key) => [key, notes[key].trim()]));

/** Whether the text of the metadata is a JSON object. */
export function isJsonObject(text: string): boolean {
  if (text.trim() === '') return true;
  try {
    const value: unknown = JSON.parse(text);
    return value instanceof Object && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** A new customer as it is sent: what is filled. */
export function creationOf(values: CustomerValues, { rules, customFields }: Ground): CustomerInput {
  const texts = TEXT_FIELDS.filter((name) => name !== 'name' && isUsed(rules, name) && values[name].trim()).map((name) => [name, values[name].trim()]);
  const notes = filledNotes(values.notes);
  const metadata = objectOf(values.metadata);
  const custom = customValues(customFields, values.custom);
  return {
    ...Object.fromEntries(texts),
    name: values.name.trim(),
    status: values.status,
    ...(values.tags.length > 0 && { tags: values.tags }),
    ...(Object.keys(notes).length > 0 && { notes }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(Object.keys(custom).length > 0 && { custom }),
    contacts: values.contacts.map((contact) => contactInput(rules, contact)),
    addresses: values.addresses.map((address) => addressInput(rules, address)),
  } as CustomerInput;
}

/** Changes of a known customer as they are sent: only what differs; null clears. Who owns the record never changes. */
export function changesOf(values: CustomerValues, before: CustomerValues, record: CustomerRecord, { rules, customFields }: Ground): CustomerPatch {
  const texts = TEXT_FIELDS.filter((name) => name !== 'ownerUserId' && isUsed(rules, name) && values[name].trim() !== before[name].trim());
  const custom = customValues(customFields, values.custom, before.custom);
  const { general: _, preferences: __, importantInfo: ___, ...otherNotes } = record.notes ?? {};
  return {
    ...Object.fromEntries(texts.map((name) => [name, values[name].trim() === '' && name !== 'name' ? null : values[name].trim()])),
    ...(!same(values.tags, before.tags) && { tags: values.tags }),
    ...(!same(values.notes, before.notes) && { notes: { ...otherNotes, ...filledNotes(values.notes) } }),
    ...(values.metadata !== before.metadata && { metadata: objectOf(values.metadata) }),
    ...(Object.keys(custom).length > 0 && { custom }),
  } as CustomerPatch;
}
