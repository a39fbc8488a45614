import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportState } from '../../../contract/imports.ts';

const COLORS: Record<ImportState, string> = { uploaded: 'gray', running: 'blue', done: 'teal', failed: 'red', cancelled: 'gray' };

export function StateBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation();
  return (
    <Badge variant="light" color={COLORS[state]}>
      {t(`imports.states.${state}`)}
    </Badge>
  );
}
