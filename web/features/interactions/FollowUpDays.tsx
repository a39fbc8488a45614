import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import { todayIn } from '../../ui/times.ts';
import { later, nextMonday } from './days.ts';

/** The days that are meant most often, by one click. */
export function FollowUpDays({ value, onChoose }: { value: string; onChoose: (day: string) => void }) {
  const { t } = useTranslation();
  const { timeZone = 'UTC' } = useFormats();
  const today = todayIn(timeZone);
  const days = [
    { name: t('followUps.tomorrow'), day: later(today, 1) },
    { name: t('followUps.nextWeek'), day: nextMonday(today) },
  ];
  return (
    <Group gap={6}>
      {days.map(({ name, day }) => (
        <Button key={name} size="compact-xs" variant="default" aria-pressed={value === day} onClick={() => onChoose(day)}>
          {name}
        </Button>
      ))}
    </Group>
  );
}
