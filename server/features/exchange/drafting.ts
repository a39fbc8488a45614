import { countryCode } from '../customers/countries.ts';
import type { FieldError } from '../customers/customers.rules.ts';
import { unguard } from './formulas.ts';
import type { Mapped, MappedColumn } from './mapping.ts';
import type { SourceRow } from './source.ts';
import type { Target } from './targets.ts';
import { choiceOf, customOf, decimalOf, jsonOf, listOf, momentOf, splitName } from './values.ts';

type Values = Record<string, unknown>;
/** Which column group a contact or an address of a row comes from; our exports name others by their id. */
export type Part = { role: string; id?: string | undefined };
/** A row as a request to create a customer, not judged yet. */
export type Draft = {
  row: SourceRow;
  input: Values & { contacts?: Values[]; addresses?: Values[] };
  contactParts: Part[];
  addressParts: Part[];
  /** Default region of its phones. */
  country: string;
  /** What is wrong before any rule was asked. */
  problems: FieldError[];
  /** Fields whose cells are empty, where empty cells clear. */
  cleared: Target[];
  id?: string | undefined;
};

export type Drafting = { header: readonly string[]; mapped: Mapped; timeZone: string; home: string };
const PARTS = ['address', 'billing', 'shipping'];

/** Makes drafts of rows. A row that cannot be read (quotes, characters, too many cells) is a draft with that problem. */
export function drafter({ header, mapped, timeZone, home }: Drafting): (row: SourceRow) => Draft {
  const regions = new Map<string, string>();
  const regionOf = (text: string) => {
    const known = regions.get(text) ?? countryCode(text) ?? home;
    if (regions.size < 10_000) regions.set(text, known);
    return known;
  };
  const read = (target: Target, rule: MappedColumn['rule'], cell: string) => readCell(target, rule, cell, mapped.decimal, timeZone);
  const constants = mapped.constants.map(({ target, text }) => ({ path: target.path, value: read(target, {}, text) }));

  const kinds = new Set([...mapped.columns, ...mapped.constants].map(({ target }) => target.kind));

  return (row) => {
    const draft: Draft = { row, input: {}, contactParts: [], addressParts: [], country: home, problems: unreadable(row, header.length), cleared: [] };
    if (draft.problems.length) return draft;
    const bag: Values = {};
    for (const { path, value } of constants) put(bag, path, value);
    for (const { index, target, rule } of mapped.columns) {
      const cell = unguard((row.cells[index] ?? '').trim());
      if (cell !== '') put(bag, target.path, read(target, rule, cell));
      else if (mapped.blanks === 'clear') draft.cleared.push(target);
    }
    draft.country = typeof mapped.country === 'string' ? mapped.country : regionOf((row.cells[mapped.country.index] ?? '').trim());
    return finished(draft, kinds, bag);
  };
}

export function unreadable({ cells, broken }: SourceRow, width: number): FieldError[] {
  if (broken) return [{ path: 'row', code: 'broken_quotes', message: broken }];
  if (cells.some((cell) => cell.includes('\ufffd')))
    return [{ path: 'row', code: 'broken_characters', message: 'has characters that were lost or are not of the file’s encoding' }];
  const surplus = cells.slice(width).filter((cell) => cell.trim() !== '');
  if (surplus.length === 0) return [];
  return [{ path: 'row', code: 'too_many_cells', message: `has ${cells.length} cells, the header has ${width}` }];
}

function put(bag: Values, [first = '', second]: string[], value: unknown): void {
  if (second === undefined) {
    bag[first] = value;
    return;
  }
  bag[first] ??= {};
  (bag[first] as Values)[second] = value;
}

function readCell(target: Target, rule: MappedColumn['rule'], cell: string, decimal: '.' | ',', timeZone: string): unknown {
  const text = rule.values?.[cell] ?? cell;
  const format = rule.format ?? 'YYYY-MM-DD';
  const separator = rule.separator ?? '|';
  switch (target.kind) {
    case 'choice':
      return choiceOf(text, target.allowed);
    case 'decimal':
      return decimalOf(text, decimal);
    case 'moment':
      return momentOf(text, format, timeZone);
    case 'list':
      return listOf(text, separator);
    case 'json':
      return jsonOf(text);
    case 'custom':
      return target.custom ? customOf(text, target.custom, { separator, decimal, format }) : text;
    default:
      return text;
  }
}

/** Brings contact and addresses into the form of a request. */
function finished(draft: Draft, kinds: ReadonlySet<string>, { contact, contacts, addresses, id, ...bag }: Values): Draft {
  const input: Draft['input'] = {};
  draft.input = input;
  draft.id = id as string | undefined;
  for (const [field, value] of Object.entries(bag)) if (!PARTS.includes(field)) input[field] = value;
  const people: Values[] = [];
  if (contact) {
    people.push({ ...withNames(contact as Values, kinds), isPrimary: true });
    draft.contactParts.push({ role: 'contact' });
  }
  for (const { id, ...other } of listIn(draft, 'contacts', contacts)) {
    people.push({ ...other, isPrimary: false });
    draft.contactParts.push({ role: 'contacts', id: id as string | undefined });
  }
  const places: Values[] = [];
  for (const part of PARTS) {
    const given = bag[part] as Values | undefined;
    if (!given) continue;
    places.push(part === 'address' ? { ...given, isPrimary: true } : { ...given, type: part });
    draft.addressParts.push({ role: part });
  }
  for (const { id, ...other } of listIn(draft, 'addresses', addresses)) {
    places.push({ ...other, isPrimary: false });
    draft.addressParts.push({ role: 'addresses', id: id as string | undefined });
  }
  if (people.length) input.contacts = people;
  if (places.length) input.addresses = places;
  return draft;
}

function listIn(draft: Draft, field: string, value: unknown): Values[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null)) return value as Values[];
  draft.problems.push({ path: field, code: 'invalid', message: 'must be a JSON list of objects' });
  return [];
}

/** A full name where the organisation keeps first and last name, or the reverse. */
function withNames({ name, firstName, lastName, ...contact }: Values, kinds: ReadonlySet<string>): Values {
  if (kinds.has('fullName') && typeof name === 'string') return { ...contact, ...splitName(name) };
  if (kinds.has('partOfName')) return { ...contact, name: name ?? [firstName, lastName].filter(Boolean).join(' ') };
  return { ...contact, ...(name !== undefined && { name }), ...(firstName !== undefined && { firstName }), ...(lastName !== undefined && { lastName }) };
}
