import { DATE_FORMATS, type DateFormat, type ImportMapping } from '../../../contract/exchange.ts';
import type { ImportColumns, ImportRecord, ImportSettingsInput } from '../../../contract/imports.ts';

/** What somebody decides about an import while they do. A column that leads nowhere has an empty field. */
export type Draft = {
  columns: Record<string, string>;
  constants: { field: string; value: string }[];
  /** A country's code, or the column that names it after `COLUMN`. */
  country: string;
  /** Empty: rows are not compared with customers that are here. */
  match: string;
  update: boolean;
  blanks: 'keep' | 'clear';
  onInvalid: 'reject' | 'note';
  dates: DateFormat;
  decimal: '.' | ',';
};
type Fields = ImportColumns['fields'];

export const COLUMN = 'column:';
/** What tells customers apart best, when the file has it. */
const TELLING = ['id', 'erpNumber', 'registrationNumber', 'email', 'phone'];

const fieldOf = (rule: ImportMapping['columns'][string] | undefined): string => (typeof rule === 'string' ? rule : (rule?.field ?? ''));
const ruleIn = (mapping: ImportMapping, column: string) => {
  const rule = mapping.columns[column];
  return rule instanceof Object ? rule : undefined;
};
const isDate = (fields: Fields, name: string) => ['moment', 'date'].includes(fields.find((field) => field.name === name)?.kind ?? '');
export const hasDates = (draft: Draft, fields: Fields): boolean => Object.values(draft.columns).some((name) => isDate(fields, name));
export const hasDecimals = (draft: Draft, fields: Fields): boolean =>
  Object.values(draft.columns).some((name) => ['decimal', 'number', 'money'].includes(fields.find((field) => field.name === name)?.kind ?? ''));

/** Fields that the rows can be recognised by, as the columns lead now. */
export function matchesOf({ columns }: Draft, { matchable }: Pick<ImportColumns, 'matchable'>): string[] {
  const led = new Set(Object.values(columns));
  return matchable.filter((name) => (name === 'id' ? 'id' in columns : led.has(name)));
}

/** What was decided before, else what is guessed. */
export function draftOf(given: ImportColumns, settings: ImportRecord['settings']): Draft {
  const mapping = settings?.mapping ?? given.guess;
  const columns = Object.fromEntries(given.columns.filter(({ column }) => column !== '').map(({ column }) => [column, fieldOf(mapping.columns[column])]));
  const rules = given.columns.flatMap(({ column }) => ruleIn(mapping, column) ?? []);
  const { country } = mapping;
  const draft: Draft = {
    columns,
    constants: Object.entries(mapping.constants).map(([field, value]) => ({ field, value: String(value) })),
    country: country instanceof Object ? COLUMN + country.column : (country ?? given.country),
    match: mapping.match ?? '',
    update: settings?.update ?? false,
    blanks: mapping.blanks ?? 'keep',
    onInvalid: mapping.onInvalid ?? 'reject',
    dates: rules.find(({ format }) => format)?.format ?? DATE_FORMATS[0],
    decimal: mapping.decimal ?? '.',
  };
  if (settings) return draft;
  const matches = matchesOf(draft, given);
  return { ...draft, match: TELLING.find((name) => matches.includes(name)) ?? '' };
}

/** The draft as the server takes it. What the page does not show of an earlier decision stays. */
export function settingsOf(draft: Draft, { fields, guess }: ImportColumns, before: ImportRecord['settings']): ImportSettingsInput {
  const columns = Object.entries(draft.columns).map(([column, field]) => {
    if (!field) return [column, null] as const;
    const known = ruleIn(before?.mapping ?? guess, column);
    const rule = { ...(known?.field === field && known), field, ...(isDate(fields, field) && { format: draft.dates }) };
    return [column, Object.keys(rule).length > 1 ? rule : field] as const;
  });
  const { country, match, blanks, onInvalid, decimal } = draft;
  return {
    update: draft.update,
    mapping: {
      columns: Object.fromEntries(columns),
      constants: Object.fromEntries(draft.constants.filter(({ field, value }) => field && value !== '').map(({ field, value }) => [field, value])),
      country: country.startsWith(COLUMN) ? { column: country.slice(COLUMN.length) } : country,
      ...(match && { match }),
      blanks,
      onInvalid,
      decimal,
    },
  };
}
