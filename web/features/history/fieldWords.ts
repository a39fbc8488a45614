import i18next from 'i18next';
import type { withWords } from '../../app/i18n/language.ts';
import { knownWord } from '../../app/i18n/words.ts';

type Part = Parameters<typeof withWords>[0];
/** Where the words of a kind of record's fields stand, the parts that bring them, and fields whose words are called otherwise. */
type Place = { at: string; parts: Part[]; called?: Record<string, string> };

const SERVICE: Place = {
  at: 'service',
  parts: ['service'],
  called: { title: 'titleField', equipmentId: 'oneEquipment', contactId: 'contact', siteId: 'site' },
};
const INVOICES: Place = {
  at: 'invoices',
  parts: ['invoices', 'money'],
  called: { state: 'stateField', reverseReason: 'reason', voidReason: 'reason', invoiceId: 'document' },
};
const PLACES: Record<string, Place> = {
  customer: { at: 'fields', parts: [] },
  contact: { at: 'contactFields', parts: [] },
  address: { at: 'addressFields', parts: [] },
  interaction: { at: 'recordFields', parts: ['interactions'] },
  work_order: SERVICE,
  ticket: SERVICE,
  equipment: SERVICE,
  note: { at: 'note', parts: ['notes'], called: { content: 'text' } },
  task: { at: 'tasks.fields', parts: ['tasks', 'notes'] },
  order: { at: 'orders', parts: ['orders', 'money'] },
  invoice: INVOICES,
  payment: INVOICES,
  credit_note: INVOICES,
  contract: { at: 'contracts.fields', parts: ['documents'] },
  document: { at: 'documents.fields', parts: ['documents'] },
};
/** Of what belongs to no customer. */
const OTHER: Place = { at: 'recordFields', parts: ['administration'] };
const placeOf = (entity: string): Place => PLACES[entity] ?? OTHER;

export const isOfCustomers = (entity: string): boolean => entity in PLACES;

/** The parts of our words that changes of these kinds of records read in. */
export const partsOf = (entities: readonly string[]): Part[] => [...new Set<Part>(['changes', ...entities.flatMap((entity) => placeOf(entity).parts)])].sort();

function wordAt(path: string): string | undefined {
  const word: unknown = i18next.getResource(i18next.language, 'translation', path);
  return typeof word === 'string' ? word : undefined;
}

/** Our word for a field of a kind of record, when there is one. */
export function fieldWord(entity: string, field: string): string | undefined {
  const { at, parts, called = {} } = placeOf(entity);
  return wordAt(`${at}.${called[field] ?? field}`) ?? (parts.includes('money') ? wordAt(`money.${field}`) : undefined) ?? knownWord('changedFields', field);
}
