import type { FieldError } from '../customers/customers.rules.ts';
import { displayPath, type Noted } from './judging.ts';
import type { SourceRow } from './source.ts';

/** The customer that a row was found to be. */
export type Known = { id: string; name: string };
/** What became of one row. */
export type Outcome = { row: SourceRow; warnings: string[] } & (
  | { kind: 'created' | 'updated' | 'unchanged' | 'skipped'; noted: FieldError[]; customer: Known | null }
  | { kind: 'rejected'; reason: string; text: string; errors: FieldError[] }
);

type Done = 'created' | 'updated' | 'unchanged' | 'skipped';
export const done = (row: SourceRow, kind: Done, noted: Noted[] = [], customer: Known | null = null): Outcome => ({
  row,
  kind,
  customer: customer && { id: customer.id, name: customer.name },
  noted: noted.map(({ text: _, ...error }) => shown(error)),
  warnings: noted.map(reasonOf),
});

/** With the names that a mapping uses. */
const shown = ({ path, code, message }: FieldError): FieldError => ({ path: displayPath(path), code, message });

/** Refused; counted under its first reason, told with all of them. */
export const rejected = (row: SourceRow, errors: FieldError[]): Outcome => ({
  row,
  kind: 'rejected',
  warnings: [],
  errors: errors.map(shown),
  reason: errors[0] ? reasonOf(errors[0]) : 'unknown',
  text: errors.map((error) => (error.path === 'row' ? `the row ${error.message}` : `${displayPath(error.path)}: ${error.message}`)).join('; '),
});

const reasonOf = ({ code, path }: FieldError): string => (path === 'row' ? code : `${code} ${displayPath(path)}`);
