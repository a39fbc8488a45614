import type { CustomerValues } from './values.ts';

type Parts = Record<string, unknown>;
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isParted = (value: unknown): value is Parts => value instanceof Object && !Array.isArray(value) && !('amount' in value);

function mergeParts(mine: Parts, base: Parts, theirs: Parts, at: string, both: string[]): Parts {
  return Object.fromEntries(
    Object.keys(mine).map((key) => {
      const [a, b, c] = [mine[key], base[key], theirs[key]];
      if (isParted(a) && isParted(b) && isParted(c)) return [key, mergeParts(a, b, c, `${at}${key}.`, both)];
      if (same(a, b)) return [key, c];
      if (!same(b, c) && !same(a, c)) both.push(at + key);
      return [key, a];
    }),
  );
}

/** What I typed over what somebody else saved meanwhile: mine where I changed something, theirs elsewhere. `both` are the paths that each changed differently. */
export function mergeValues(mine: CustomerValues, base: CustomerValues, theirs: CustomerValues): { values: CustomerValues; both: string[] } {
  const both: string[] = [];
  return { values: mergeParts(mine, base, theirs, '', both) as CustomerValues, both };
}

/** The paths at which two states of a customer differ. */
export function changedPaths(before: object, after: object, prefix = ''): string[] {
  return Object.entries(before as Parts).flatMap(([key, a]) => {
    const b = (after as Parts)[key];
    if (same(a, b)) return [];
    return isParted(a) && isParted(b) ? changedPaths(a, b, `${prefix}${key}.`) : [prefix + key];
  });
}
