import type { z } from 'zod';
import type { Rules } from '../../../contract/blueprint.ts';
import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { type CustomerInput, customerInput } from '../../../contract/customers.ts';
import type { FieldError } from '../customers/customers.rules.ts';
import { judgeNewCustomer } from '../customers/customers.ts';
import type { Draft } from './drafting.ts';

type Values = Record<string, unknown>;
export type RuleBook = { rules: Rules; fields: readonly CustomFieldRecord[] };
export type Prepared = ReturnType<typeof judgeNewCustomer>;
/** What was refused in a row that is kept: it stands in the notes. */
export type Noted = FieldError & { text: string };
export type Verdict<T> = { errors: FieldError[] } | { result: T; noted: Noted[]; input: Draft['input'] };

/** zod's issues as errors of fields. Of a union the last branch is the one that says what a value must be. */
export function errorsOf(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((given) => {
    let issue: z.core.$ZodIssue = given;
    const at = given.path.map(String);
    while (issue.code === 'invalid_union') {
      const told: z.core.$ZodIssue | undefined = issue.errors.at(-1)?.[0];
      if (!told) break;
      at.push(...told.path.map(String));
      issue = told;
    }
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...at, key].join('.'), code: 'unknown_field', message: 'is not a field here' }));
    const code = issue.code === 'custom' ? String(issue.params?.code ?? 'invalid') : 'invalid';
    return [{ path: at.join('.'), code, message: issue.message }];
  });
}

export type Attempt<T> = { errors: FieldError[]; result?: T };

/** Reads a draft by the contract, as the API would. */
export function readDraft(input: Values): Attempt<CustomerInput> {
  const parsed = customerInput.safeParse(input);
  return parsed.success ? { errors: [], result: parsed.data } : { errors: errorsOf(parsed.error) };
}

/** Judges a row as a customer to be created, by the same rules as the API. */
export function judgeNew({ rules, fields }: RuleBook, draft: Draft, onInvalid: 'reject' | 'note'): Verdict<Prepared> {
  return settle(draft, onInvalid, (input) => {
    const read = readDraft(input);
    if (!read.result) return { errors: read.errors };
    const result = judgeNewCustomer(rules, fields, read.result, draft.country);
    return { errors: result.errors, result };
  });
}

/**
 * Judges until nothing is wrong. With `note`, a value that is refused moves into the notes where its field may stay empty;
 * a row with anything else wrong is refused with all that was wrong at first.
 */
export function settle<T>(draft: Draft, onInvalid: 'reject' | 'note', judge: (input: Draft['input'], noted: Noted[]) => Attempt<T>): Verdict<T> {
  let input = draft.input;
  const noted: Noted[] = [];
  const first = [...draft.problems];
  for (let round = 0; ; round++) {
    const { errors, result } = judge(input, noted);
    const all = round === 0 ? [...draft.problems, ...errors] : errors;
    if (round === 0) first.push(...errors);
    if (all.length === 0 && result !== undefined) return { result, noted, input };
    if (onInvalid === 'reject' || round === 3) return { errors: first };
    const moved = moveToNotes(input, all);
    if (!moved) return { errors: first };
    input = moved.input;
    noted.push(...moved.noted);
  }
}

/** The input without the values that errors speak of; null where one of them has nothing to take away. */
function moveToNotes(given: Draft['input'], errors: FieldError[]): { input: Draft['input']; noted: Noted[] } | null {
  const input = structuredClone(given);
  const noted: Noted[] = [];
  for (const error of errors) {
    const parts = error.path.split('.');
    if (parts[0] === 'notes' || parts[0] === 'name' || parts[0] === 'row') return null;
    const path = valueAt(given, parts) === undefined ? wholePart(given, parts) : parts;
    const value = path && valueAt(given, path);
    if (!path || value === undefined) return null;
    if (!remove(input, path)) continue;
    noted.push({ ...error, text: `${displayPath(path)}: ${textOf(value)}` });
  }
  if (noted.length === 0) return null;
  for (const [field, value] of Object.entries(input)) if (Array.isArray(value)) input[field] = value.filter((one) => one !== undefined);
  const notes = (input.notes ?? {}) as Values;
  input.notes = { ...notes, general: [notes.general, ...noted.map(({ text }) => text)].filter(Boolean).join('\n') };
  return { input, noted };
}

/** A contact that lacks what a contact needs is noted as a whole. */
function wholePart(input: Values, [list = '', index = '']: string[]): string[] | null {
  return (list === 'contacts' || list === 'addresses') && index !== '' && valueAt(input, [list, index]) !== undefined ? [list, index] : null;
}

const valueAt = (input: unknown, path: string[]): unknown =>
  path.reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? (node as Values)[key] : undefined), input);

function remove(input: Values, path: string[]): boolean {
  const key = path.at(-1) ?? '';
  const parent = valueAt(input, path.slice(0, -1));
  if (Array.isArray(parent)) {
    if (parent[Number(key)] === undefined) return false;
    parent[Number(key)] = undefined;
    return true;
  }
  if (typeof parent !== 'object' || parent === null || !(key in parent)) return false;
  delete (parent as Values)[key];
  if (path.length > 1 && Object.keys(parent).every((left) => left === 'isPrimary' || left === 'type')) remove(input, path.slice(0, -1));
  return true;
}

/** contacts.0.email as contact.email: what a mapping calls it. */
export const displayPath = (path: string[] | string): string =>
  (typeof path === 'string' ? path.split('.') : path)
    .filter((part) => !/^\d+$/.test(part))
    .join('.')
    .replace(/^contacts(?=\.|$)/, 'contact')
    .replace(/^addresses(?=\.|$)/, 'address');

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.join(', ');
  const parts = Object.entries(value).filter(([key, part]) => key !== 'isPrimary' && key !== 'type' && part !== null);
  return parts.map(([key, part]) => `${key} ${textOf(part)}`).join(', ');
}
