import type pg from 'pg';

/** The columns of an answer: an empty row to copy, and how each text is read. */
export type Shape = { empty: Record<string, null>; names: string[]; parsers: ((text: string) => unknown)[] };

export function shapeOf(fields: readonly { name: string; dataTypeID: number }[], types: pg.CustomTypesConfig): Shape {
  const names = fields.map(({ name }) => name);
  // Parsed, because an object that is filled by computed keys becomes a slow one, and so does each copy of it.
  const empty = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))));
  return { empty, names, parsers: fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown) };
}

/** Reads the texts of a row into an object of its columns. */
export const rowReader =
  ({ empty, names, parsers }: Shape) =>
  (texts: readonly (string | null)[]): Record<string, unknown> => {
    const row: Record<string, unknown> = { ...empty };
    for (let i = 0; i < names.length; i++) {
      const text = texts[i];
      if (text !== null && text !== undefined) row[names[i] as string] = (parsers[i] as (text: string) => unknown)(text);
    }
    return row;
  };
