import type { Rules } from '../../../../contract/blueprint.ts';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';

export type Transition = Rules['transitions'][number];

/** The changes of status that this person may make with this record now. */
export function transitionsOf(rules: Rules, customer: CustomerRecord): Transition[] {
  const may = (transition: Transition) =>
    customer.abilities.some((ability) => ability === transition.verb || ability === `${transition.verb}:${transition.to}`);
  return rules.transitions.filter((transition) => transition.from === customer.status && may(transition));
}

/** Does it by the resource that the transition's verb names. */
export function makeTransition(id: string, { verb, to }: Transition, reason: string, onCause?: (cause: string) => void): Promise<CustomerRecord> {
  const why = reason.trim() ? { reason: reason.trim() } : {};
  const params = { id };
  switch (verb) {
    case 'archive':
      return api.archiveCustomer({ params, body: why }, { onCause });
    case 'reactivate':
      return api.reactivateCustomer({ params, body: why }, { onCause });
    case 'block':
      return api.blockCustomer({ params, body: why }, { onCause });
    case 'activate':
      return api.activateCustomer({ params, body: why }, { onCause });
    case 'move':
      return api.moveCustomer({ params, body: { status: to, ...why } }, { onCause });
  }
}
