import { useTranslation } from 'react-i18next';
import type { NotificationRecord } from '../../../contract/notifications.ts';
import { useFormats } from '../../app/format.ts';

const SYSTEM = 'Clientele';

/** What a notification says, in the reader's language. */
export function useSentence(): (one: NotificationRecord) => string {
  const { t } = useTranslation();
  const { plainDay } = useFormats();
  return ({ kind, params, customer, byName }) => {
    const day = params.day === undefined ? '' : plainDay(String(params.day));
    const { title = '', number = '', due = 0, overdue = 0 } = params;
    return t(`notifications.sentences.${kind}`, { title, number, due, overdue, day, customer: customer?.name ?? '', by: byName ?? SYSTEM });
  };
}
