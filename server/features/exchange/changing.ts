import type { AddressInput, AddressRecord } from '../../../contract/addresses.ts';
import type { Rules } from '../../../contract/blueprint.ts';
import type { ContactInput, ContactRecord } from '../../../contract/contacts.ts';
import { judgeCustomValues } from '../custom-fields/custom-fields.ts';
import { judgeAddress, judgeContact } from '../customers/contacts.rules.ts';
import { type FieldError, judgeCustomer, transitionOf } from '../customers/customers.rules.ts';
import type { Draft, Part } from './drafting.ts';
import { type Noted, type RuleBook, readDraft, settle, type Verdict } from './judging.ts';
import type { Existing } from './matching.ts';

type Values = Record<string, unknown>;
export type Transition = NonNullable<ReturnType<typeof transitionOf>>;
/** What a row says differently from the customer that is there: fields by name, and parts by id (null: a new one). */
export type Change = {
  customer: Values;
  transition: Transition | null;
  contacts: { id: string | null; values: Values }[];
  addresses: { id: string | null; values: Values }[];
};

export const isNoChange = ({ customer, transition, contacts, addresses }: Change): boolean =>
  Object.keys(customer).length + contacts.length + addresses.length === 0 && !transition;

/** Judges a row as a change of a customer that is there, by the same rules as the API. Empty cells change nothing unless they clear. */
export function judgeChange(book: RuleBook, draft: Draft, existing: Existing, onInvalid: 'reject' | 'note'): Verdict<Change> {
  const { rules, fields } = book;
  return settle(draft, onInvalid, (input, noted) => {
    const read = readDraft({ ...input, name: input.name ?? existing.name });
    if (!read.result) return { errors: read.errors };
    const { contacts = [], addresses = [], custom, status, ownerUserId, notes: _, metadata, ...patch } = read.result;
    const wanted: Values = { ...patch, ...clearedFields(draft) };
    const notes = notesOf(draft, noted, existing);
    if (notes) wanted.notes = notes;
    const free = mergedMetadata(draft, metadata, existing);
    if (free) wanted.metadata = free;
    const judged = judgeCustomer(rules, draft.country, wanted, { ...existing, ...wanted });
    const errors = [...judged.errors];
    const values: Values = { ...judged.values };
    const clearedCustom = clearedIn(draft, 'custom');
    if (custom || Object.keys(clearedCustom).length) {
      const judgedCustom = judgeCustomValues(fields, { ...custom, ...clearedCustom }, existing.custom);
      errors.push(...judgedCustom.errors);
      values.custom = judgedCustom.values;
    }
    if (ownerUserId && ownerUserId !== existing.ownerUserId) errors.push({ path: 'ownerUserId', code: 'not_allowed', message: 'cannot be changed' });
    const transition = status && status !== existing.status ? transitionOf(rules, existing.status, 'move', status) : undefined;
    errors.push(...judgeTransition(existing.status, status, transition));
    const people = contactChanges(rules, draft, existing.contacts, contacts);
    const places = addressChanges(rules, draft, existing.addresses, addresses);
    errors.push(...people.errors, ...places.errors);
    const customer = differing(values, existing as Values);
    return { errors, result: { customer, transition: transition ?? null, contacts: people.changes, addresses: places.changes } };
  });
}

function judgeTransition(from: string, to: string | undefined, transition: Transition | undefined): FieldError[] {
  if (!to || to === from) return [];
  if (!transition) return [{ path: 'status', code: 'transition_not_allowed', message: `cannot follow “${from}”` }];
  return transition.reasonRequired ? [{ path: 'status', code: 'reason_required', message: `needs a reason, which an import cannot give` }] : [];
}

const NAMES = new Set(['name', 'firstName', 'lastName']);
const PARTED = new Set(['contact', 'address', 'billing', 'shipping', 'custom', 'notes', 'metadata']);
const UNCLEARED = new Set(['name', 'status', 'id', 'ownerUserId', 'contacts', 'addresses']);

const clearedFields = ({ cleared }: Draft): Values =>
  Object.fromEntries(
    cleared
      .filter(({ path: [field = ''] }) => !PARTED.has(field) && !UNCLEARED.has(field))
      .map(({ path: [field = ''] }) => [field, field === 'tags' ? [] : null]),
  );
const clearedIn = ({ cleared }: Draft, part: string): Values =>
  Object.fromEntries(cleared.filter(({ path: [first, key = ''] }) => first === part && !NAMES.has(key)).map(({ path: [, key = ''] }) => [key, null]));
const without = (values: Values, gone: Values): Values => Object.fromEntries(Object.entries(values).filter(([key]) => !(key in gone)));

/** Notes of the row stand in place of those kept; what was refused in the row is added where it does not stand there yet. */
function notesOf(draft: Draft, noted: Noted[], { notes }: Existing): Values | null {
  const own = draft.input.notes as Values | undefined;
  const gone = clearedIn(draft, 'notes');
  if (!own && noted.length === 0 && Object.keys(gone).length === 0) return null;
  const kept = { ...without(notes, gone), ...own };
  const general = String(kept.general ?? '');
  const whole = [general, ...noted.map(({ text }) => text).filter((text) => !general.includes(text))].filter(Boolean).join('\n');
  return { ...kept, ...(whole && { general: whole }) };
}

function mergedMetadata(draft: Draft, given: Values | undefined, { metadata }: Existing): Values | null {
  const gone = clearedIn(draft, 'metadata');
  return given || Object.keys(gone).length ? { ...without(metadata, gone), ...given } : null;
}

type Changes = { changes: { id: string | null; values: Values }[]; errors: FieldError[] };

function contactChanges(rules: Rules, draft: Draft, existing: ContactRecord[], given: ContactInput[]): Changes {
  const found: Changes = { changes: [], errors: [] };
  const cleared = clearedIn(draft, 'contact');
  given.forEach((one, i) => {
    const part = draft.contactParts[i];
    const contact = part?.role === 'contact' ? { ...one, ...cleared } : one;
    const target = contactFor(part, contact, existing);
    const judged = judgeContact(rules, draft.country, contact, { ...target, ...contact }, `contacts.${i}.`);
    found.errors.push(...judged.errors);
    note(found, target, judged.values);
  });
  return found;
}

const sameText = (a: unknown, b: unknown) => !!a && !!b && String(a).toLowerCase() === String(b).toLowerCase();

function contactFor(part: Part | undefined, contact: ContactInput, existing: ContactRecord[]): ContactRecord | undefined {
  const named = existing.find((one) => one.id === part?.id) ?? existing.find((one) => sameText(one.email, contact.email));
  if (named) return named;
  if (part?.role === 'contact') return existing.find((one) => one.isPrimary);
  const name = contact.name ?? [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return contact.email ? undefined : existing.find((one) => !one.isPrimary && sameText(one.name, name));
}

function addressChanges(rules: Rules, draft: Draft, existing: AddressRecord[], given: AddressInput[]): Changes {
  const found: Changes = { changes: [], errors: [] };
  const written = (draft.input.addresses ?? []) as Values[];
  given.forEach((one, i) => {
    const part = draft.addressParts[i];
    const { type, ...rest } = { ...one, ...clearedIn(draft, part?.role ?? '') };
    const target = addressFor(part, { type, ...rest }, existing);
    // The contract's default type is for new addresses; one that is there keeps its own.
    const address = target && written[i]?.type === undefined ? rest : { type, ...rest };
    const home = rules.addressFields.country ? rules.defaults.country : undefined;
    const first = existing.length === 0 && i === 0;
    const placed = target ? address : { ...address, ...(home && !address.country && { country: home }), ...(first && { isPrimary: true }) };
    const judged = judgeAddress(rules, placed, { ...target, ...placed }, `addresses.${i}.`);
    found.errors.push(...judged.errors);
    note(found, target, judged.values);
  });
  return found;
}

function addressFor(part: Part | undefined, address: AddressInput, existing: AddressRecord[]): AddressRecord | undefined {
  const named = existing.find((one) => one.id === part?.id);
  if (named) return named;
  if (part?.role === 'address') return existing.find((one) => one.isPrimary);
  if (part?.role === 'billing' || part?.role === 'shipping') return existing.find((one) => one.type === part.role);
  const { isPrimary: _, ...lines } = address;
  return existing.find((one) => !one.isPrimary && Object.keys(differing(lines, one)).length === 0);
}

function note(found: Changes, target: ContactRecord | AddressRecord | undefined, values: Values): void {
  if (!target) found.changes.push({ id: null, values });
  else {
    const { isPrimary, ...changed } = differing(values, target);
    const promoted = isPrimary === true ? { isPrimary } : {};
    if (Object.keys(changed).length || isPrimary === true) found.changes.push({ id: target.id, values: { ...changed, ...promoted } });
  }
}

const differing = (values: Values, existing: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([field, value]) => value !== undefined && !same(field, value, existing[field])));

function same(field: string, a: unknown, b: unknown): boolean {
  const [x, y] = [a === '' ? null : (a ?? null), b ?? null];
  if (x === null || y === null) return x === y;
  if (field === 'value') return bareDecimal(x) === bareDecimal(y);
  if (field.endsWith('At')) return Date.parse(String(x)) === Date.parse(String(y));
  return typeof x === 'object' ? sorted(x) === sorted(y) : x === y;
}

const bareDecimal = (value: unknown): string =>
  String(value)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, node) =>
    typeof node === 'object' && node !== null && !Array.isArray(node) ? Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1))) : node,
  );
