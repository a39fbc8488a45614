import type { AddressRecord } from '../../../contract/addresses.ts';
import type { ContactRecord } from '../../../contract/contacts.ts';
import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import type { CustomerInput, CustomerPatch, CustomerRecord } from '../../../contract/customers.ts';
import type { ProblemCode } from '../../../contract/problem.ts';
import { actorText, atOnce, type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { customFieldsOf, judgeCustom, judgeCustomValues } from '../custom-fields/custom-fields.ts';
import { emptied, shownOf } from '../organisations/hidden.rules.ts';
import { type Settings, settingsOf } from '../organisations/organisations.ts';
import { insertAddresses } from './addresses.sql.ts';
import { judgeAddress, judgeContact } from './contacts.rules.ts';
import { insertContacts } from './contacts.sql.ts';
import { abilitiesWith } from './customers.access.ts';
import { explainDuplicate } from './customers.duplicates.ts';
import { type FieldError, isActive, judgeCustomer, judgeStatus, needsPrimaryContact, withDefaults } from './customers.rules.ts';
import * as statements from './customers.sql.ts';
import { explainUse } from './customers.uses.ts';

type Whole = statements.CustomerRow & statements.OrderCounts & { contacts: ContactRecord[]; addresses: AddressRecord[] };

/** Refuses what the rules refuse: `invalid_phone` where only phones are wrong, otherwise `rule_violated`, each with every field. */
export function refuse(errors: FieldError[]): void {
  if (errors.length === 0) return;
  const code: ProblemCode = errors.every((error) => error.code === 'invalid_phone') ? 'invalid_phone' : 'rule_violated';
  throw new Fault(code, { errors });
}

/** Times inside json come with +00:00; the wire says Z everywhere. */
const zulu = <T extends { createdAt: string; updatedAt: string }>(row: T): T => ({
  ...row,
  createdAt: row.createdAt.replace('+00:00', 'Z'),
  updatedAt: row.updatedAt.replace('+00:00', 'Z'),
});

export function present(ctx: Ctx, settings: Settings, row: Whole): CustomerRecord {
  return shownOf(settings.hidden, {
    ...row,
    isActive: isActive(settings.rules, row.status),
    contacts: row.contacts.map(zulu),
    addresses: row.addresses.map(zulu),
    abilities: abilitiesWith(ctx, settings.rules, row.status),
  });
}

/** A customer with contacts and addresses, as the actor sees it, now or as of a day (customer_not_found). */
export async function getCustomer(ctx: Ctx, id: string, asOf?: string): Promise<CustomerRecord> {
  const settings = await settingsOf(ctx);
  const row = await ctx.db.row<Whole>(asOf ? statements.selectCustomerAsOf(ctx, id, asOf, settings.timeZone) : statements.selectCustomer(ctx, id));
  if (!row) throw new Fault('customer_not_found');
  return present(ctx, settings, row);
}

/** Refuses where the actor sees no such customer (customer_not_found). */
export async function expectVisible(ctx: Ctx, id: string): Promise<void> {
  expectSeen(await ctx.db.rows(statements.selectVisible(ctx, id)));
}
/** What selectVisible found is a customer (customer_not_found). */
export function expectSeen(found: readonly unknown[]): void {
  if (found.length === 0) throw new Fault('customer_not_found');
}

/** What a create request comes to under the organisation's rules; every wrong field is named. */
export async function prepareCustomer(ctx: Ctx, settings: Settings, input: CustomerInput) {
  const prepared = judgeNewCustomer(settings.rules, await customFieldsOf(ctx), input, settings.country);
  return { ...prepared, errors: [...prepared.errors, ...emptied(settings.hidden, input, prepared.errors)] };
}

/** The same without I/O, as the import asks it for every row. `country` is the default region of phones. */
export function judgeNewCustomer(rules: Settings['rules'], fields: readonly CustomFieldRecord[], input: CustomerInput, country: string) {
  const full = withDefaults(rules, input);
  const judged = judgeCustomer(rules, country, full, full);
  const contacts = (input.contacts ?? []).map((contact, i) => judgeContact(rules, country, contact, contact, `contacts.${i}.`));
  const home = rules.defaults.country;
  const addresses = (input.addresses ?? []).map((given, i) => {
    const address = home && rules.addressFields.country && !given.country ? { ...given, country: home } : given;
    return judgeAddress(rules, address, address, `addresses.${i}.`);
  });
  const custom = judgeCustomValues(fields, input.custom ?? {}, null);
  const errors = [
    ...judged.errors,
    ...judgeStatus(rules, full.status),
    ...contacts.flatMap((c) => c.errors),
    ...addresses.flatMap((a) => a.errors),
    ...custom.errors,
  ];
  const primaries = contacts.filter((contact) => contact.values.isPrimary).length;
  if (primaries > 1) errors.push({ path: 'contacts', code: 'one_primary', message: 'only one contact can be primary' });
  if (addresses.filter((address) => address.values.isPrimary).length > 1)
    errors.push({ path: 'addresses', code: 'one_primary', message: 'only one address can be primary' });
  if (needsPrimaryContact(rules, full.type) && contacts.length === 0)
    errors.push({ path: 'contacts', code: 'required', message: 'a primary contact is required' });
  return {
    errors,
    values: { ...judged.values, custom: custom.values },
    contacts: onePrimary(
      contacts.map((contact) => contact.values),
      needsPrimaryContact(rules, full.type),
    ),
    addresses: onePrimary(
      addresses.map((address) => address.values),
      true,
    ),
  };
}

/** Gives ids, and the first one the part of the primary where one is wanted and none was named. */
function onePrimary<T extends { isPrimary?: boolean | undefined }>(items: T[], wanted: boolean): (T & { id: string; isPrimary: boolean })[] {
  const named = items.some((item) => item.isPrimary);
  return items.map((item, i) => ({ ...item, id: newId(), isPrimary: named ? item.isPrimary === true : wanted && i === 0 }));
}

/** Creates a customer with its contacts and addresses, or nothing of it. Errors: rule_violated, invalid_phone, duplicate. */
export async function createCustomer(ctx: Ctx, input: CustomerInput): Promise<CustomerRecord> {
  const settings = await settingsOf(ctx);
  const owner = ctx.actor.role === 'portal' ? ctx.actor.id : input.ownerUserId;
  const prepared = await prepareCustomer(ctx, settings, { ...input, ...(owner && { ownerUserId: owner }) });
  refuse(prepared.errors);
  await expectReferences(ctx, prepared.values);
  const by = actorText(ctx.actor);
  const id = newId();
  try {
    const [[row], ...parts] = await atOnce<[statements.CustomerRow, ...unknown[]]>(ctx, [
      statements.insertCustomer(ctx.org, { ...prepared.values, id, createdBy: by, updatedBy: by }),
      ...(prepared.contacts.length ? [insertContacts(ctx.org, id, prepared.contacts)] : []),
      ...(prepared.addresses.length ? [insertAddresses(ctx.org, id, prepared.addresses)] : []),
    ]);
    const contacts = (prepared.contacts.length ? parts.shift() : []) as ContactRecord[];
    const addresses = (prepared.addresses.length ? parts.shift() : []) as AddressRecord[];
    return present(ctx, settings, { ...(row as statements.CustomerRow), activeWorkOrders: 0, totalWorkOrders: 0, contacts, addresses });
  } catch (error) {
    return explainDuplicate(ctx, error, { ...prepared.values, ownerUserId: owner });
  }
}

/** Referred customers and people must exist in the organisation, and the parent be one the actor sees (C14). */
async function expectReferences(
  ctx: Ctx,
  values: { parentId?: string | null | undefined; assignedTo?: string | null | undefined; ownerUserId?: string | null | undefined },
  self?: string,
): Promise<void> {
  const { parentId, assignedTo, ownerUserId } = values;
  if (!parentId && !assignedTo && !ownerUserId) return;
  const [parent, circle, people] = await ctx.db.batch<[{ id: string }, unknown, { id: string }]>([
    statements.selectVisible(ctx, parentId ?? null),
    statements.selectBelow(ctx.org, parentId ?? null, self ?? null),
    statements.selectActiveMembers(ctx.org, [assignedTo, ownerUserId].filter((id) => !!id) as string[]),
  ]);
  const errors: FieldError[] = [];
  if (parentId && parent.length === 0) errors.push({ path: 'parentId', code: 'not_found', message: 'is not a customer of this organisation' });
  else if (circle.length) errors.push({ path: 'parentId', code: 'not_allowed', message: 'is the customer itself or below it' });
  for (const [path, person] of [
    ['assignedTo', assignedTo],
    ['ownerUserId', ownerUserId],
  ] as const)
    if (person && !people.some(({ id }) => id === person)) errors.push({ path, code: 'not_found', message: 'is not a person of this organisation' });
  refuse(errors);
}

/** The customer locked for a change (customer_not_found). */
export async function lockForChange(ctx: Ctx, id: string): Promise<statements.CustomerRow> {
  const row = await ctx.db.row<statements.CustomerRow>(statements.lockCustomer(ctx, id));
  if (!row) throw new Fault('customer_not_found');
  return row;
}

/** The customer to be changed, whole; refused where somebody changed it meanwhile (version_mismatch). Locked within a transaction, only read outside of one. */
async function readForChange(ctx: Ctx, id: string, version: number | null): Promise<Whole> {
  if (ctx.db.inTransaction) await lockForChange(ctx, id);
  const row = await ctx.db.row<Whole>(statements.selectCustomer(ctx, id));
  if (!row) throw new Fault('customer_not_found');
  if (version !== null && row.version !== version)
    throw new Fault('version_mismatch', { current: row.version, updatedBy: row.updatedBy, updatedAt: row.updatedAt });
  return row;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const MOST_TRIES = 5;

/**
 * Changes fields: absent keeps, null clears, a value sets. `version` null overwrites knowingly. The record is read, judged and
 * written where it is still of the version read; only a change of type, which contacts depend on, locks it first.
 */
export async function updateCustomer(ctx: Ctx, id: string, patch: CustomerPatch, version: number | null): Promise<CustomerRecord> {
  const settings = await settingsOf(ctx);
  if (patch.type !== undefined) return transaction(ctx, (ctx) => change(ctx, settings, id, patch, version, 1));
  return change(ctx, settings, id, patch, version, MOST_TRIES);
}

async function change(ctx: Ctx, settings: Settings, id: string, patch: CustomerPatch, version: number | null, tries: number): Promise<CustomerRecord> {
  const row = await readForChange(ctx, id, version);
  const values = await judgeChange(ctx, settings, patch, row);
  const changes = Object.entries(values).filter(([field, value]) => value !== undefined && !same(value, row[field as keyof statements.CustomerRow]));
  if (patch.type !== undefined) await expectPrimaryContact(ctx, settings, id, (values.type ?? null) as string | null);
  if (changes.length === 0) return present(ctx, settings, row);
  try {
    const update = statements.updateCustomer(ctx.org, row, Object.fromEntries(changes), actorText(ctx.actor));
    const [[after]] = await atOnce<[statements.CustomerRow]>(ctx, [update]);
    if (after) return present(ctx, settings, { ...row, ...after });
  } catch (error) {
    return explainDuplicate(ctx, error, { ...row, ...values });
  }
  if (tries > 1) return change(ctx, settings, id, patch, version, tries - 1);
  if (ctx.db.inTransaction) throw new Fault('version_mismatch', { detail: 'The customer was changed meanwhile' });
  // Others are faster each time: it is locked for this one.
  return transaction(ctx, (ctx) => change(ctx, settings, id, patch, version, 1));
}

async function judgeChange(ctx: Ctx, settings: Settings, patch: CustomerPatch, row: statements.CustomerRow): Promise<CustomerPatch> {
  const judged = judgeCustomer(settings.rules, settings.country, patch, { ...row, ...patch });
  const custom = await judgeCustom(ctx, patch.custom ?? {}, row.custom);
  refuse([...judged.errors, ...custom.errors, ...emptied(settings.hidden, patch, judged.errors)]);
  await expectReferences(ctx, judged.values, row.id);
  return { ...judged.values, ...(patch.custom && { custom: custom.values }) };
}

/** A change may take the record from the actor's sight; the answer to it is still the record. */
const unbounded = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...ctx.actor, role: 'system' } });

/** A change and the record after it in one write. The record is read even where the change took it from the actor's sight. */
export async function applyAndRead(ctx: Ctx, settings: Settings, id: string, change: ReturnType<typeof statements.updateStatus>): Promise<CustomerRecord> {
  const [, [row]] = await atOnce<[unknown, Whole]>(ctx, [change, statements.selectCustomer(unbounded(ctx), id)]);
  return present(ctx, settings, row as Whole);
}

/** Customers of the types that the blueprint names keep a primary contact (rule_violated). */
export async function expectPrimaryContact(ctx: Ctx, settings: Settings, id: string, type: string | null): Promise<void> {
  if (!needsPrimaryContact(settings.rules, type)) return;
  const primary = await ctx.db.row(statements.selectPrimaryContact(ctx.org, id));
  if (!primary) refuse([{ path: 'contacts', code: 'required', message: 'a primary contact is required' }]);
}

/** Deletes a customer with its contacts and addresses; refused while other records refer to it (customer_in_use, saying how many). */
export async function deleteCustomer(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await lockForChange(ctx, id);
    await ctx.db.rows(statements.deleteCustomer(ctx.org, id));
  }).catch((error) => {
    if ((error as { code?: string }).code !== '23503') throw error;
    return explainUse(ctx, id);
  });
}

/** Changes the ways to reach a customer; a blank leaves the old value (F4). */
export async function changeContactDetails(
  ctx: Ctx,
  id: string,
  given: { phone?: string | undefined; email?: string | undefined; whatsapp?: string | undefined },
): Promise<CustomerRecord> {
  const patch = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
  return updateCustomer(ctx, id, patch, null);
}
