import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

const PLACES = { days: '/tasks', list: '/tasks/list' } as const;
type Way = keyof typeof PLACES;

/** Tasks by their days, to work with; or as a list, to find and save. */
export function TaskWays({ way }: { way: Way }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <SegmentedControl
      aria-label={t('tasks.ways.label')}
      size="xs"
      data={(Object.keys(PLACES) as Way[]).map((value) => ({ value, label: t(`tasks.ways.${value}`) }))}
      value={way}
      onChange={(next) => void navigate({ to: PLACES[next === 'list' ? next : 'days'] })}
    />
  );
}
