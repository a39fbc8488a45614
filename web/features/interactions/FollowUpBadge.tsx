import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FollowUpState } from '../../../contract/interactions.ts';

const COLORS = { overdue: 'red', due: 'orange', upcoming: 'gray', done: 'green' } as const;

export function FollowUpBadge({ state }: { state: FollowUpState }) {
  const { t } = useTranslation();
  return (
    <Badge size="sm" variant="light" color={COLORS[state]} c="inherit" tt="none">
      {t(`followUps.states.${state}`)}
    </Badge>
  );
}
