import i18next from 'i18next';
import { ApiError } from '../../contract/client.ts';
import type { Problem } from '../../contract/problem.ts';
import { knownWord } from './i18n/words.ts';

export type FieldProblem = { path: string; code: string; message: string };

export const problemOf = (error: unknown): Problem | undefined => (error instanceof ApiError ? error.problem : undefined);

/** What went wrong, in the person's language: by its code, else what the server said. */
export function messageOf(error: unknown): string {
  const problem = problemOf(error);
  if (!problem) return i18next.t(error instanceof DOMException && error.name === 'TimeoutError' ? 'problems.request_timeout' : 'problems.offline');
  return knownWord('problems', problem.code) ?? problem.detail ?? problem.title;
}

/** What is wrong with one field: the server's own words only where we have none for the code. */
export const fieldMessageOf = (problem: FieldProblem): string =>
  knownWord('fieldProblems', problem.code) ??
  (i18next.language === 'en' ? capitalised(problem.message) : `${i18next.t('fieldProblems.invalid')} (${problem.message})`);

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
