import { useTranslation } from 'react-i18next';
import type { ImportState } from '../../../contract/imports.ts';
import { DotBadge } from './DotBadge.tsx';

const COLORS: Record<ImportState, string> = { uploaded: 'gray', running: 'blue', done: 'teal', failed: 'red', cancelled: 'gray' };

export function StateBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation();
  return <DotBadge color={COLORS[state]}>{t(`imports.states.${state}`)}</DotBadge>;
}
