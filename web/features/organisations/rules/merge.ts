import type { Rules } from '../../../../contract/blueprint.ts';

type Parts = Record<string, unknown>;
const isParted = (value: unknown): value is Parts => value instanceof Object && !Array.isArray(value);

/** Equal whatever the order of their keys: the database has an order of its own. */
export function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => same(one, b[i]));
  if (!isParted(a) || !isParted(b)) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(a[key], b[key]));
}

function mergeParts(mine: Parts, base: Parts, theirs: Parts, depth: number): Parts {
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const merged = [...keys].map((key): [string, unknown] => {
    const [a, b, c] = [mine[key], base[key], theirs[key]];
    if (depth > 0 && isParted(a) && isParted(b) && isParted(c)) return [key, mergeParts(a, b, c, depth - 1)];
    return [key, same(a, b) ? c : a];
  });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/** My rules over those that somebody else saved meanwhile: mine where I changed something, theirs elsewhere, field by field. */
export const mergeRules = (mine: Rules, base: Rules, theirs: Rules): Rules => mergeParts(mine, base, theirs, 1) as Rules;
