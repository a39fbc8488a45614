import type { FieldError } from '../customers/customers.rules.ts';
import { displayPath, type Noted } from './judging.ts';
import type { SourceRow } from './source.ts';

/** What became of one row. */
export type Outcome = { row: SourceRow; warnings: string[] } & (
  | { kind: 'created' | 'updated' | 'unchanged' | 'skipped' }
  | { kind: 'rejected'; reason: string; text: string }
);

export const done = (row: SourceRow, kind: 'created' | 'updated' | 'unchanged' | 'skipped', noted: Noted[] = []): Outcome => ({
  row,
  kind,
  warnings: noted.map(reasonOf),
});

/** Refused; counted under its first reason, told with all of them. */
export const rejected = (row: SourceRow, errors: FieldError[]): Outcome => ({
  row,
  kind: 'rejected',
  warnings: [],
  reason: errors[0] ? reasonOf(errors[0]) : 'unknown',
  text: errors.map((error) => (error.path === 'row' ? `the row ${error.message}` : `${displayPath(error.path)}: ${error.message}`)).join('; '),
});

const reasonOf = ({ code, path }: FieldError): string => (path === 'row' ? code : `${code} ${displayPath(path)}`);
