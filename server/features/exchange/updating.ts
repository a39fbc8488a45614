import { actorText, type Ctx, transaction } from '../../platform/context.ts';
import type { Sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { demoteAddresses, insertAddresses, updateAddress } from '../customers/addresses.sql.ts';
import { demoteContacts, insertContacts, updateContact } from '../customers/contacts.sql.ts';
import { eventOf } from '../customers/customers.rules.ts';
import { sayEvent, updateCustomer, updateStatus } from '../customers/customers.sql.ts';
import type { Change } from './changing.ts';
import type { Existing } from './matching.ts';
import { halving, type Written } from './writing.ts';

export type ToChange = { existing: Existing; change: Change };

/** Writes changes of customers that are there, in one transaction, each wholly or not at all. */
export function writeChanges(ctx: Ctx, batch: readonly ToChange[]): Promise<Written> {
  return halving(
    ctx,
    batch,
    (part) => attempt(ctx, part),
    ({ existing, change }) => ({ ...existing, ...change.customer }),
  );
}

async function attempt(ctx: Ctx, batch: readonly ToChange[]): Promise<Written> {
  await transaction(ctx, async (ctx) => {
    await Promise.all(batch.flatMap((one) => [updateFields(ctx, one), ...otherStatements(ctx, one).map((statement) => ctx.db.rows(statement))]));
  });
  return batch.map(() => null);
}

/** Only where the customer still is as it was read and judged. */
async function updateFields(ctx: Ctx, { existing, change: { customer } }: ToChange): Promise<void> {
  if (Object.keys(customer).length === 0) return;
  const rows = await ctx.db.rows(updateCustomer(ctx.org, existing, customer, actorText(ctx.actor)));
  if (rows.length === 0)
    throw new Fault('version_mismatch', {
      errors: [{ path: 'row', code: 'version_mismatch', message: 'was changed by somebody else meanwhile: import it again' }],
    });
}

function otherStatements({ org, actor }: Ctx, { existing: { id }, change }: ToChange): Sql[] {
  const { transition } = change;
  const becoming = transition && [
    sayEvent(eventOf(transition.verb), null),
    updateStatus(org, id, transition.to, transition.exit ?? null, actorText(actor)),
    sayEvent('', null),
  ];
  return [
    ...(becoming ?? []),
    ...change.contacts.flatMap(({ id: contact, values }) => {
      const wanted = contact ?? newId();
      const demote = values.isPrimary ? [demoteContacts(org, id, wanted)] : [];
      return [...demote, contact ? updateContact(org, contact, values) : insertContacts(org, id, [{ isPrimary: false, ...values, id: wanted }])];
    }),
    ...change.addresses.flatMap(({ id: address, values }) => {
      const wanted = address ?? newId();
      const demote = values.isPrimary ? [demoteAddresses(org, id, wanted)] : [];
      const added = { type: 'primary' as const, isPrimary: false, ...values, id: wanted };
      return [...demote, address ? updateAddress(org, address, values) : insertAddresses(org, id, [added])];
    }),
  ];
}
