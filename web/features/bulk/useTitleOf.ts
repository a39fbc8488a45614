import { useTranslation } from 'react-i18next';
import type { BulkRecord } from '../../../contract/bulk.ts';
import { wordOf } from '../../app/i18n/words.ts';
import { useChangeWords } from '../customers/record/useChangeWords.ts';

/** What an action does, in words: “Assigned to: Ada”, “Add tags: vip”, “Block”. */
export function useTitleOf({ change }: Pick<BulkRecord, 'change'>): string {
  const { t } = useTranslation();
  const words = useChangeWords();
  const { kind, patch = {}, addTags = [], removeTags = [], verb, status } = change as Record<string, never> & { kind: string; verb?: string };
  if (kind === 'undo') return t('bulk.undoOf');
  if (kind === 'leave') {
    const { personId, rule } = change as { personId?: string; rule?: { by: string; personId: string | null } };
    const nameOf = (id: unknown) => words.value('customer', 'assignedTo', id);
    return `${words.label('customer', 'assignedTo')}: ${nameOf(personId)} → ${(rule?.by === 'person' && nameOf(rule.personId)) || '…'}`;
  }
  if (kind === 'delete') return t('customers.delete');
  if (kind === 'status')
    return verb === 'move'
      ? t('status.moveTo', { status: wordOf('statuses', String(status)) })
      : t(`status.${verb as 'archive' | 'reactivate' | 'block' | 'activate'}`);
  const { custom = {}, ...fields } = patch as Record<string, unknown> & { custom?: Record<string, unknown> };
  const given = [...Object.entries(fields), ...Object.entries(custom).map(([key, value]) => [`custom.${key}`, value] as const)];
  const tags = (list: string[], label: string) => (list.length ? [`${label}: ${list.join(', ')}`] : []);
  return [
    ...given.map(([field, value]) => `${words.label('customer', field)}: ${words.value('customer', field, value) || t('history.nothing')}`),
    ...tags(addTags, t('bulk.addTags')),
    ...tags(removeTags, t('bulk.removeTags')),
  ].join('; ');
}
