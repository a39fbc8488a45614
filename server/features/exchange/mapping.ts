import type { z } from 'zod';
import type { Rules } from '../../../contract/blueprint.ts';
import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { type ColumnRule, type ImportMapping, type ImportMappingInput, importMapping } from '../../../contract/exchange.ts';
import { countryCode } from '../customers/countries.ts';
import type { FieldError } from '../customers/customers.rules.ts';
import { guessMapping } from './guessing.ts';
import { NOT_IMPORTED, type Target, targetNamed, targetsOf } from './targets.ts';

/** What is wrong with a mapping, each fault with its place in it and what would be right. */
export class WrongMapping extends Error {
  readonly faults: FieldError[];
  constructor(faults: FieldError[]) {
    super(`The mapping does not fit:\n${faults.map(({ path, message }) => `- ${path}: ${message}`).join('\n')}`);
    this.faults = faults;
  }
}

export type MappedColumn = { column: string; index: number; target: Target; rule: Omit<ColumnRule, 'field'> };
/** A mapping that was found to fit a file and an organisation. */
export type Mapped = {
  columns: MappedColumn[];
  constants: { target: Target; text: string }[];
  /** Every column of the file and the field it leads to. */
  overview: { column: string; field: string | null }[];
  /** A country code for all rows, or the column that names it. */
  country: string | { index: number };
  match: Target | null;
  onInvalid: 'reject' | 'note';
  blanks: 'keep' | 'clear';
  decimal: '.' | ',';
};

export type Choices = { match?: string | undefined; onInvalid?: 'reject' | 'note' | undefined };
type Organisation = { rules: Rules; country: string };

export const MATCHABLE = ['id', 'erpNumber', 'email', 'phone', 'name', 'registrationNumber'];
const ID: Target = { name: 'id', path: ['id'], kind: 'text' };

/** The fields by which a row can be recognised as a customer that is there. */
export const matchableOf = (targets: Map<string, Target>): string[] => [
  ...MATCHABLE.filter((one) => one === 'id' || targets.has(one)),
  ...[...targets.keys()].filter((one) => one.startsWith('custom.')),
];

/** Checks a mapping against the file's columns and the organisation's fields, or guesses one from the columns (WrongMapping). */
export function fitMapping(
  given: ImportMappingInput | undefined,
  header: readonly string[],
  { rules, country }: Organisation,
  customFields: readonly CustomFieldRecord[],
  choices: Choices = {},
): Mapped {
  const targets = targetsOf(rules, customFields);
  const mapping = readMapping(given ?? guessMapping(header, targets));
  const faults: FieldError[] = [];
  const wrong = (path: string, code: string, message: string) => void faults.push({ path, code, message });
  const known = (name: string, where: string): Target | undefined => {
    const target = targetNamed(targets, name);
    if (!target) wrong(where, 'unknown_field', `“${name}” is no field of this organisation. Fields are: ${[...targets.keys()].join(', ')}`);
    return target;
  };

  const columns = Object.entries(mapping.columns).flatMap(([column, rule]): MappedColumn[] => {
    const index = header.indexOf(column);
    if (index === -1) wrong(`columns.${column}`, 'no_column', `the file has no column “${column}”. Its columns are: ${header.join(', ')}`);
    if (rule === null || rule === '' || NOT_IMPORTED.has(fieldOf(rule))) return [];
    const target = known(fieldOf(rule), `columns.${column}`);
    if (!target || index === -1) return [];
    return [{ column, index, target, rule: typeof rule === 'string' ? {} : rule }];
  });
  for (const [i, { target, column }] of columns.entries()) {
    const earlier = columns.slice(0, i).find((one) => one.target.path.join('.') === target.path.join('.'));
    if (earlier) wrong(`columns.${column}`, 'field_twice', `“${earlier.column}” and “${column}” both lead to ${target.name}; map one of them to null`);
  }
  const constants = Object.entries(mapping.constants).flatMap(([name, value]) => {
    const target = known(name, `constants.${name}`);
    return target ? [{ target, text: String(value) }] : [];
  });
  const provided = new Set([...columns, ...constants].map(({ target }) => target.name));
  const match = matchOf(choices.match ?? mapping.match, targets, header, provided, wrong);
  if (!provided.has('name') && !match)
    wrong(
      'columns',
      'name_missing',
      `no column leads to name. The file's columns are: ${header.join(', ')}. Give a mapping with the column that holds the name`,
    );
  const region = regionOf(mapping, header, country, wrong);
  if (faults.length) throw new WrongMapping(faults);
  const all = match === ID ? [...columns, { column: 'id', index: header.indexOf('id'), target: ID, rule: {} }] : columns;
  return {
    columns: all,
    constants,
    overview: header.map((column) => ({ column, field: all.find((one) => one.column === column)?.target.name ?? null })),
    country: region,
    match,
    onInvalid: choices.onInvalid ?? mapping.onInvalid ?? 'reject',
    blanks: mapping.blanks ?? 'keep',
    decimal: mapping.decimal ?? '.',
  };
}

const fieldOf = (rule: string | ColumnRule): string => (typeof rule === 'string' ? rule : rule.field);

/** The form of a mapping, whatever file and organisation it is for (WrongMapping). */
export function readMapping(given: unknown): ImportMapping {
  const parsed = importMapping.safeParse(given);
  if (!parsed.success) throw new WrongMapping(parsed.error.issues.map(faultOf));
  return parsed.data;
}

function faultOf(issue: z.core.$ZodIssue): FieldError {
  const fault = (message: string): FieldError => ({ path: issue.path.map(String).join('.') || 'the mapping', code: 'invalid', message });
  if (issue.code === 'unrecognized_keys') return fault(`${issue.keys.join(', ')} is not known here`);
  if (issue.code === 'invalid_union') return fault(`must be a field's name, null, or an object like {"field": "tags", "separator": "|"}`);
  return fault(issue.message);
}

type Wrong = (path: string, code: string, message: string) => void;

function matchOf(name: string | undefined, targets: Map<string, Target>, header: readonly string[], provided: Set<string>, wrong: Wrong): Target | null {
  if (!name) return null;
  const target = name === 'id' ? ID : targets.get(name);
  const possible = matchableOf(targets);
  if (!target || !possible.includes(name)) wrong('match', 'not_allowed', `“${name}” cannot be matched by. Possible here: ${possible.join(', ')}`);
  else if (name === 'id' ? !header.includes('id') : !provided.has(name)) wrong('match', 'no_column', `no column leads to ${name}`);
  return target ?? null;
}

function regionOf(mapping: ImportMapping, header: readonly string[], home: string, wrong: Wrong): string | { index: number } {
  const { country } = mapping;
  if (country === undefined) return home;
  if (typeof country === 'string') {
    const code = countryCode(country);
    if (!code) wrong('country', 'invalid', `“${country}” is no country; give one like DE, or {"column": "…"}`);
    return code ?? home;
  }
  const index = header.indexOf(country.column);
  if (index === -1) wrong('country.column', 'no_column', `the file has no column “${country.column}”. Its columns are: ${header.join(', ')}`);
  return { index };
}
