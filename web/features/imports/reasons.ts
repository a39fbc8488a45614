import { useTranslation } from 'react-i18next';
import type { PreviewRow } from '../../../contract/imports.ts';
import { knownWord } from '../../app/i18n/words.ts';
import { type FieldProblem, fieldMessageOf } from '../../app/problems.ts';
import { useFieldNames } from './fieldNames.ts';

/** Why rows are rejected, in the reader's language. */
export function useReasons() {
  const { t } = useTranslation();
  const names = useFieldNames();
  const messageOf = (error: FieldProblem): string => {
    const holder = error.code === 'duplicate' ? /“(.+)” \([0-9a-f-]{36}\)$/.exec(error.message)?.[1] : undefined;
    return holder ? t('imports.takenBy', { name: holder }) : fieldMessageOf(error);
  };
  return {
    ofRow: ({ errors }: Pick<PreviewRow, 'errors'>): string[] => errors.map((error) => `${names.long(error.path)}: ${messageOf(error)}`),
    /** Of a reason as a report counts it, like `invalid_phone phone`. */
    ofCount: (reason: string): string => {
      const [code = '', path = 'row'] = reason.split(' ');
      return `${names.long(path)}: ${knownWord('fieldProblems', code) ?? t('fieldProblems.invalid')}`;
    },
  };
}
