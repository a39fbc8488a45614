import type { ContactInput, ContactRecord } from '../../../contract/contacts.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { emptied, without } from '../organisations/hidden.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { judgeContact } from './contacts.rules.ts';
import * as statements from './contacts.sql.ts';
import { refuseTakenContactEmail } from './customers.duplicates.ts';
import { needsPrimaryContact } from './customers.rules.ts';
import { expectVisible, lockForChange, refuse } from './customers.ts';

const MOST_CONTACTS = 1_000;

/** Contacts of a customer that the actor sees, primary first (customer_not_found). */
export async function listContacts(ctx: Ctx, customerId: string): Promise<ContactRecord[]> {
  await expectVisible(ctx, customerId);
  const { hidden } = await settingsOf(ctx);
  return (await ctx.db.rows<ContactRecord>(statements.selectContacts(ctx.org, customerId))).map((contact) => without(hidden, contact, 'contact.'));
}

/** Adds a contact. A new primary replaces the old; the first contact of a customer that needs a primary one is it. */
export async function addContact(ctx: Ctx, customerId: string, input: ContactInput): Promise<ContactRecord> {
  const settings = await settingsOf(ctx);
  return transaction(ctx, async (ctx) => {
    const customer = await lockForChange(ctx, customerId);
    const judged = judgeContact(settings.rules, settings.country, input, input);
    refuse([...judged.errors, ...emptied(settings.hidden, input, judged.errors, 'contact.')]);
    const existing = await ctx.db.rows<ContactRecord>(statements.lockContacts(ctx.org, customerId));
    if (existing.length >= MOST_CONTACTS) refuse([{ path: 'contacts', code: 'too_many', message: `a customer can have at most ${MOST_CONTACTS} contacts` }]);
    const alone = needsPrimaryContact(settings.rules, customer.type) && !existing.some((contact) => contact.isPrimary);
    const contact = { ...judged.values, id: newId(), isPrimary: input.isPrimary ?? alone };
    if (contact.isPrimary) await ctx.db.rows(statements.demoteContacts(ctx.org, customerId, contact.id));
    const added = await ctx.db.row<ContactRecord>(statements.insertContacts(ctx.org, customerId, [contact]));
    return without(settings.hidden, added as ContactRecord, 'contact.');
  }).catch((error) => refuseTakenContactEmail(error, 'email'));
}

async function lockedContact(ctx: Ctx, customerId: string, id: string): Promise<{ contact: ContactRecord; all: ContactRecord[] }> {
  const all = await ctx.db.rows<ContactRecord>(statements.lockContacts(ctx.org, customerId));
  const contact = all.find((one) => one.id === id);
  if (!contact) throw new Fault('contact_not_found');
  return { contact, all };
}

/** Changes a contact: absent keeps, null clears, a value sets. Giving first or last name replaces the joined name. */
export async function updateContact(ctx: Ctx, customerId: string, id: string, patch: ContactInput, version: number | null): Promise<ContactRecord> {
  const settings = await settingsOf(ctx);
  return transaction(ctx, async (ctx) => {
    const customer = await lockForChange(ctx, customerId);
    const { contact } = await lockedContact(ctx, customerId, id);
    if (version !== null && contact.version !== version) throw new Fault('version_mismatch', { current: contact.version });
    const judged = judgeContact(settings.rules, settings.country, patch, { ...contact, ...patch });
    refuse([...judged.errors, ...emptied(settings.hidden, patch, judged.errors, 'contact.')]);
    if (contact.isPrimary && patch.isPrimary === false && needsPrimaryContact(settings.rules, customer.type))
      refuse([{ path: 'isPrimary', code: 'required', message: 'a primary contact is required; make another one primary' }]);
    const changes = Object.fromEntries(Object.entries(judged.values).filter(([, value]) => value !== undefined));
    if (changes.name === undefined && (changes.firstName || changes.lastName)) changes.name = null;
    if (changes.isPrimary) await ctx.db.rows(statements.demoteContacts(ctx.org, customerId, id));
    const changed = Object.keys(changes).length ? await ctx.db.row<ContactRecord>(statements.updateContact(ctx.org, id, changes)) : contact;
    return without(settings.hidden, changed as ContactRecord, 'contact.');
  }).catch((error) => refuseTakenContactEmail(error, 'email'));
}

/** Removes a contact; the primary one of a customer that needs one stays (rule_violated). */
export async function removeContact(ctx: Ctx, customerId: string, id: string): Promise<void> {
  const settings = await settingsOf(ctx);
  await transaction(ctx, async (ctx) => {
    const customer = await lockForChange(ctx, customerId);
    const { contact } = await lockedContact(ctx, customerId, id);
    if (contact.isPrimary && needsPrimaryContact(settings.rules, customer.type))
      refuse([{ path: 'isPrimary', code: 'required', message: 'a primary contact is required; make another one primary first' }]);
    await ctx.db.rows(statements.deleteContact(ctx.org, id));
  });
}
