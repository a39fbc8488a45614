import { useTranslation } from 'react-i18next';
import type { ChangeRecord } from '../../../contract/history.ts';

/** Who made a change: a person, a key, or the system itself. */
export function useActor() {
  const { t } = useTranslation();
  return (actor: ChangeRecord['actor']): string => {
    if (actor.kind === 'system') return t('history.system');
    if (actor.kind === 'key') return t('history.key', { name: actor.name ?? '' });
    return actor.name ?? t('common.formerMember');
  };
}
