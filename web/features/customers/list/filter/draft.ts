import type { CustomerFilter } from '../../../../../contract/filter.ts';
import { OPERATORS, type Operator, operatorsIn } from '../../../../../contract/filter-fields.ts';
import type { AskedField } from './fields.ts';

export const MODES = ['all', 'any', 'none'] as const;
export type Mode = (typeof MODES)[number];
export type Condition = { id: number; field: string; operator: Operator; filter: CustomerFilter };
export type Group = { id: number; mode: Mode; parts: Draft[] };
/** A filter while it is built: groups in groups, each with an id of its own for the screen. */
export type Draft = Condition | Group;

let last = 0;
const newId = () => ++last;
export const isGroup = (draft: Draft): draft is Group => 'parts' in draft;
export const newGroup = (mode: Mode, parts: Draft[]): Group => ({ id: newId(), mode, parts });

export function newCondition({ name, kind }: AskedField): Condition {
  const [operator] = OPERATORS[kind];
  return { id: newId(), field: name, operator, filter: {} };
}

/** A date between two days is one condition of the wire, with from and to. */
function conditionOf(filter: CustomerFilter): Condition {
  const [operator = 'is'] = operatorsIn(filter);
  return { id: newId(), field: filter.field ?? '', operator, filter };
}

function partOf(filter: CustomerFilter): Draft {
  if (filter.and) return newGroup('all', filter.and.map(partOf));
  if (filter.or) return newGroup('any', filter.or.map(partOf));
  if (filter.not) return newGroup('none', (filter.not.or ?? [filter.not]).map(partOf));
  return conditionOf(filter);
}

/** The filter of the address as a draft, whose outermost part is a group; undefined where it cannot be read. */
export function draftOf(text: string | undefined): Group | undefined {
  const filter = readFilter(text);
  const part = filter && partOf(filter);
  return part && (isGroup(part) ? part : newGroup('all', [part]));
}

export function readFilter(text: string | undefined): CustomerFilter | undefined {
  try {
    const filter: unknown = JSON.parse(text ?? '');
    return filter instanceof Object && !Array.isArray(filter) ? (filter as CustomerFilter) : undefined;
  } catch {
    return undefined;
  }
}

const FILLED: Partial<Record<Operator, CustomerFilter>> = { empty: { empty: true }, notEmpty: { notEmpty: true } };
const isFilled = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (Array.isArray(value) ? value.length > 0 && value.every((one) => isFilled(one)) : typeof value === 'string' && value.trim() !== '');

/** Whether a condition says what it asks for. */
export const isWhole = ({ operator, filter }: Condition): boolean => FILLED[operator] !== undefined || isFilled(filter[operator]);

/** What the server is asked; undefined where a group is empty. Conditions that are not whole are left out. */
export function filterOf(draft: Draft): CustomerFilter | undefined {
  if (!isGroup(draft)) {
    const { field, operator, filter } = draft;
    if (!isWhole(draft)) return undefined;
    const also = operator === 'from' && filter.to ? { to: filter.to } : {};
    return { field, ...(FILLED[operator] ?? { [operator]: filter[operator], ...also }) };
  }
  const parts = draft.parts.map(filterOf).filter((part) => part !== undefined);
  const [only] = parts;
  if (!only) return undefined;
  if (draft.mode === 'none') return { not: parts.length > 1 ? { or: parts } : only };
  if (parts.length === 1) return only;
  return draft.mode === 'all' ? { and: parts } : { or: parts };
}

/** A draft with one part of it replaced, or taken out. */
export function replaced(group: Group, id: number, by: Draft | null): Group {
  const parts = group.parts.flatMap((part) => (part.id === id ? (by ?? []) : isGroup(part) ? replaced(part, id, by) : part));
  return { ...group, parts };
}

export const conditionsIn = (draft: Draft): Condition[] => (isGroup(draft) ? draft.parts.flatMap(conditionsIn) : [draft]);
