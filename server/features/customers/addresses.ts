import type { AddressInput, AddressPatch, AddressRecord } from '../../../contract/addresses.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { settingsOf } from '../organisations/organisations.ts';
import * as statements from './addresses.sql.ts';
import { judgeAddress } from './contacts.rules.ts';
import { expectVisible, lockForChange, refuse } from './customers.ts';

const MOST_ADDRESSES = 1_000;

export async function listAddresses(ctx: Ctx, customerId: string): Promise<AddressRecord[]> {
  await expectVisible(ctx, customerId);
  return ctx.db.rows<AddressRecord>(statements.selectAddresses(ctx.org, customerId));
}

/** Adds an address. The first is primary; a new primary replaces the old. */
export async function addAddress(ctx: Ctx, customerId: string, input: AddressInput): Promise<AddressRecord> {
  const { rules } = await settingsOf(ctx);
  return transaction(ctx, async (ctx) => {
    await lockForChange(ctx, customerId);
    const home = rules.addressFields.country ? rules.defaults.country : undefined;
    const given = home && !input.country ? { ...input, country: home } : input;
    const judged = judgeAddress(rules, given, given);
    refuse(judged.errors);
    const existing = await ctx.db.rows<AddressRecord>(statements.lockAddresses(ctx.org, customerId));
    if (existing.length >= MOST_ADDRESSES)
      refuse([{ path: 'addresses', code: 'too_many', message: `a customer can have at most ${MOST_ADDRESSES} addresses` }]);
    const address = { ...judged.values, id: newId(), isPrimary: existing.length === 0 || (input.isPrimary ?? false) };
    if (address.isPrimary) await ctx.db.rows(statements.demoteAddresses(ctx.org, customerId, address.id));
    return (await ctx.db.row<AddressRecord>(statements.insertAddresses(ctx.org, customerId, [address]))) as AddressRecord;
  });
}

/** Changes an address; one stays primary, so a primary one is not demoted but replaced. */
export async function updateAddress(ctx: Ctx, customerId: string, id: string, patch: AddressPatch, version: number | null): Promise<AddressRecord> {
  const { rules } = await settingsOf(ctx);
  return transaction(ctx, async (ctx) => {
    await lockForChange(ctx, customerId);
    const address = (await ctx.db.rows<AddressRecord>(statements.lockAddresses(ctx.org, customerId))).find((one) => one.id === id);
    if (!address) throw new Fault('address_not_found');
    if (version !== null && address.version !== version) throw new Fault('version_mismatch', { current: address.version });
    const judged = judgeAddress(rules, patch, { ...address, ...patch });
    if (address.isPrimary && patch.isPrimary === false)
      judged.errors.push({ path: 'isPrimary', code: 'required', message: 'one address is primary; make another one primary' });
    refuse(judged.errors);
    const changes = Object.fromEntries(Object.entries(judged.values).filter(([, value]) => value !== undefined));
    if (Object.keys(changes).length === 0) return address;
    if (changes.isPrimary) await ctx.db.rows(statements.demoteAddresses(ctx.org, customerId, id));
    return (await ctx.db.row<AddressRecord>(statements.updateAddress(ctx.org, id, changes))) as AddressRecord;
  });
}

/** Removes an address; where it was the primary one, the oldest other becomes it. */
export async function removeAddress(ctx: Ctx, customerId: string, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await lockForChange(ctx, customerId);
    const all = await ctx.db.rows<AddressRecord>(statements.lockAddresses(ctx.org, customerId));
    const address = all.find((one) => one.id === id);
    if (!address) throw new Fault('address_not_found');
    await ctx.db.rows(statements.deleteAddress(ctx.org, id));
    const heir = all.find((one) => one.id !== id);
    if (address.isPrimary && heir) await ctx.db.rows(statements.updateAddress(ctx.org, heir.id, { isPrimary: true }));
  });
}
