import { useTranslation } from 'react-i18next';
import type { ImportKind, PreviewRow } from '../../../contract/imports.ts';
import { knownWord } from '../../app/i18n/words.ts';
import { type FieldProblem, fieldMessageOf } from '../../app/problems.ts';
import { useFieldNames } from './fieldNames.ts';
import { useOrderFieldName } from './orders/fieldNames.ts';

/** Why rows are rejected, in the reader's language. */
export function useReasons(kind: ImportKind) {
  const { t } = useTranslation();
  const ofCustomers = useFieldNames().long;
  const ofOrders = useOrderFieldName();
  const nameOf = kind === 'orders' ? ofOrders : ofCustomers;
  const messageOf = (error: FieldProblem): string => {
    const holder = error.code === 'duplicate' ? /“(.+)” \([0-9a-f-]{36}\)$/.exec(error.message)?.[1] : undefined;
    return holder ? t('imports.takenBy', { name: holder }) : fieldMessageOf(error);
  };
  return {
    ofRow: ({ errors }: Pick<PreviewRow, 'errors'>): string[] => errors.map((error) => `${nameOf(error.path)}: ${messageOf(error)}`),
    /** Of a reason as a report counts it, like `invalid_phone phone`. */
    ofCount: (reason: string): string => {
      const [code = '', path = 'row'] = reason.split(' ');
      return `${nameOf(path)}: ${knownWord('fieldProblems', code) ?? t('fieldProblems.invalid')}`;
    },
  };
}
