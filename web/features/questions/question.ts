/** What is asked of the tickets, by the names of the API, as it stands in the address. */
export type Question = { city?: string; moreThan?: number; from?: string; to?: string; top?: number };
export const MOST = 200;
export const FIRST = 20;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);
const day = (value: unknown): string | undefined => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);
const count = (value: unknown, most: number): number | undefined => {
  const n = Number(value);
  return value !== undefined && value !== '' && Number.isInteger(n) && n >= 0 && n <= most ? n : undefined;
};

/** Reads the address: what makes sense is kept. */
export const questionOf = (search: Record<string, unknown>): Question => ({
  city: text(search.city),
  moreThan: count(search.moreThan, 1_000_000),
  from: day(search.from),
  to: day(search.to),
  top: count(search.top, MOST) || FIRST,
});
