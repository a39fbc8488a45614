import type { ImportReport } from '../../../contract/exchange.ts';
import type { Outcome } from './outcome.ts';

export type Tally = Pick<ImportReport, 'read' | 'created' | 'updated' | 'unchanged' | 'skipped' | 'rejected' | 'warnings' | 'reasons' | 'warningReasons'>;

export const emptyTally = (): Tally => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  rejected: 0,
  warnings: 0,
  reasons: {},
  warningReasons: {},
});

/** Every row is counted once by what became of it; a rejected one also under its reason. */
export function count(tally: Tally, outcome: Outcome): void {
  tally.read++;
  tally[outcome.kind]++;
  if (outcome.kind === 'rejected') tally.reasons[outcome.reason] = (tally.reasons[outcome.reason] ?? 0) + 1;
  for (const warning of outcome.warnings) {
    tally.warnings++;
    tally.warningReasons[warning] = (tally.warningReasons[warning] ?? 0) + 1;
  }
}
