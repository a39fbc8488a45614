import i18next from 'i18next';
import { knownWord } from '../../../app/i18n/words.ts';
import { problemOf } from '../../../app/problems.ts';

/** What is wrong with a place of the mapping, in the reader's language. */
export type Faults = (path: string) => string | undefined;

export function faultsOf(error: unknown): Faults {
  const errors = problemOf(error)?.errors ?? [];
  return (path) => {
    const found = errors.find((one) => one.path === path);
    return found && (wordOfFault(found.code) ?? knownWord('fieldProblems', found.code) ?? found.message);
  };
}

function wordOfFault(code: string): string | undefined {
  const key = `imports.mapping.faults.${code}`;
  return i18next.exists(key) ? i18next.t(key as 'imports.mapping.faults.invalid') : undefined;
}
