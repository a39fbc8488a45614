import type { Rules } from '../../../../../contract/blueprint.ts';
import { useMay, useRules, useSession } from '../../../../app/session/session.ts';
import type { Transition } from '../../record/transitions.ts';

/** The changes of status that lead on from one, for somebody who may change customers. */
export const movesFrom = (rules: Rules, status: string): Transition[] => rules.transitions.filter(({ from }) => from === status);

/** What the person may do with cards: nothing in the past, nothing without the right; the status is not for customers themselves to change. */
export function useMoves(asOf: string | undefined): (status: string) => Transition[] {
  const rules = useRules();
  const may = useMay('customers.update');
  const { organisation } = useSession();
  const moving = may && !asOf && organisation?.role !== 'portal';
  return (status) => (moving ? movesFrom(rules, status) : []);
}
