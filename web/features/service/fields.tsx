import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '../../../contract/service.ts';
import { usePeople } from '../../app/session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import type { InputProps } from '../../ui/form.ts';

export function PriorityField(props: InputProps) {
  const { t } = useTranslation();
  return <Choice label={t('service.priority')} required options={PRIORITIES.map((value) => ({ value, label: t(`service.priorities.${value}`) }))} {...props} />;
}

export function PersonField(props: InputProps) {
  const { t } = useTranslation();
  const people = usePeople().filter(({ active }) => active);
  return <Choice label={t('service.assignedTo')} options={people.map(({ id, name }) => ({ value: id, label: name }))} {...props} />;
}

/** An empty field is none. */
export const orNone = (value: string): string | null => (value === '' ? null : value);
