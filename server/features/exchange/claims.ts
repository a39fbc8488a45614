import type { Rules } from '../../../contract/blueprint.ts';
import { normalisePhone } from '../customers/phones.ts';
import type { Draft } from './drafting.ts';
import { UNIQUE_FIELDS } from './writing.ts';

/**
 * What a row would hold for itself alone, before it is judged: rows that may want the same are written in the order of the
 * file, so that the first one gets it. The database decides in the end.
 */
export function likelyClaims(rules: Rules, draft: Draft): string[] {
  return rules.unique.flatMap(({ rule }) => {
    const value = draft.input[UNIQUE_FIELDS[rule]];
    if (value === undefined || value === null) return [];
    const text = String(value);
    if (rule === 'phone') return [`phone ${normalisePhone(text, draft.country)}`];
    return [`${rule} ${text.toLowerCase().replace(/\s+/g, ' ')}`];
  });
}
