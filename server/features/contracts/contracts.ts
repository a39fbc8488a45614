import {
  CONTRACT_VERBS,
  type ContractInput,
  type ContractPatch,
  type ContractQuery,
  type ContractRecord,
  type ContractVerb,
} from '../../../contract/contracts.ts';
import { rounded } from '../../../contract/money.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { anyOf, assignedTo, expectPerson, is, lockBelonging, type Page, pageOf, saying, selectBelonging } from '../customers/belongings.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { expectVisible, refuse } from '../customers/customers.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { shownRecord, unwritable } from '../organisations/hidden.rules.ts';
import { type Settings, settingsOf } from '../organisations/organisations.ts';
import { daysLater, judgeContract, nextEnd } from './contracts.rules.ts';
import * as statements from './contracts.sql.ts';

type Row = Omit<ContractRecord, 'abilities'>;
type Locked = Pick<Row, 'version' | 'status' | 'startsOn' | 'endsOn' | 'noticeDays' | 'renewalMonths'> & Omit<ContractPatch, 'startsOn' | 'endsOn'>;
const { CONTRACTS } = statements;
const VERBS = Object.entries(CONTRACT_VERBS) as [ContractVerb, { from: readonly string[] }][];

/** As the actor sees it. */
function present(ctx: Ctx, { hidden }: Settings, row: Row): ContractRecord {
  const verbs = VERBS.filter(([verb, { from }]) => from.includes(row.status) && (verb !== 'renew' || row.endsOn !== null)).map(([verb]) => verb);
  return shownRecord(hidden, 'contract', {
    ...row,
    amount: row.amount && row.currency && rounded(row.amount, row.currency),
    abilities: ctx.actor.abilities.has('contracts.write') ? ['update', 'delete', ...verbs] : [],
  });
}

/** Contracts of the customers that the actor sees, or of one of them (customer_not_found). */
export async function listContracts(ctx: Ctx, query: ContractQuery, customerId?: string): Promise<Page<ContractRecord>> {
  if (customerId) await expectVisible(ctx, customerId);
  const settings = await settingsOf(ctx);
  const page = await pageOf<Row>(ctx, CONTRACTS, query, [
    ...is('r.customer_id', customerId ?? query.customerId),
    ...saying(query.q, 'crm.fold(r.title)', 'ct-'),
    ...anyOf(`(${statements.status})`, query.status),
    ...assignedTo(ctx, query.assignedTo),
    ...ending(query.endsFrom, '>='),
    ...ending(query.endsTo, '<='),
    ...statements.endingWithin(query.endingWithin),
  ]);
  return { ...page, items: page.items.map((row) => present(ctx, settings, row)) };
}

const ending = (day: string | undefined, how: '>=' | '<='): Sql[] => {
  if (!day) return [];
  return [how === '>=' ? sql`r.ends_on >= ${day}::date` : sql`r.ends_on <= ${day}::date`];
};

export async function getContract(ctx: Ctx, id: string): Promise<ContractRecord> {
  const row = await ctx.db.row<Row>(selectBelonging(ctx, CONTRACTS, id));
  if (!row) throw new Fault('contract_not_found');
  return present(ctx, await settingsOf(ctx), row);
}

/** Drafts a contract with a customer that the actor sees. Errors: customer_not_found, rule_violated (endsOn, amount, currency, renewalMonths, assignedTo). */
export async function createContract(ctx: Ctx, customerId: string, input: ContractInput): Promise<ContractRecord> {
  const id = newId();
  return transaction(ctx, async (ctx) => {
    await expectVisible(ctx, customerId);
    refuse(unwritable((await settingsOf(ctx)).hidden, 'contract', input));
    refuse(judgeContract({ ...input, endsOn: input.endsOn ?? null }));
    await expectPerson(ctx, input.assignedTo);
    await ctx.db.rows(statements.insertContract(ctx.org, id, customerId, input));
    return getContract(ctx, id);
  }).catch((error) => {
    throw (error as { code?: string }).code === '23503' ? new Fault('customer_not_found') : error;
  });
}

const today = async (ctx: Ctx): Promise<string> => todayOf(await settingsOf(ctx), ctx.now);

/** The contract to be changed, with the status that it has on this day. */
async function locked(ctx: Ctx, id: string): Promise<Locked> {
  const row = await ctx.db.row<Locked>(lockBelonging(ctx, CONTRACTS, statements.lockedColumns, id));
  if (!row) throw new Fault('contract_not_found');
  const isOver = row.status === 'active' && row.endsOn !== null && row.endsOn < (await today(ctx));
  return isOver ? { ...row, status: 'expired' } : row;
}

/** Changes a contract: absent keeps, null clears, a value sets. Errors: contract_not_found, version_mismatch, rule_violated. */
export async function updateContract(ctx: Ctx, id: string, patch: ContractPatch, version: number | null): Promise<ContractRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (version !== null && row.version !== version) throw new Fault('version_mismatch', { current: row.version });
    refuse(unwritable((await settingsOf(ctx)).hidden, 'contract', patch));
    const changes = Object.entries(patch).filter(([field, value]) => value !== undefined && (value ?? null) !== row[field as keyof Locked]);
    refuse(judgeContract({ ...row, ...(Object.fromEntries(changes) as ContractPatch), ...termOf(row, patch) }));
    await expectPerson(ctx, patch.assignedTo);
    if (changes.length) await ctx.db.rows(statements.updateContract(ctx.org, id, changes));
    return getContract(ctx, id);
  });
}

const termOf = (row: Locked, { startsOn, endsOn }: ContractPatch) => ({
  startsOn: startsOn ?? row.startsOn,
  endsOn: endsOn === undefined ? row.endsOn : endsOn,
});

/** Does what a verb does, saying so in history. Errors: contract_not_found, transition_not_allowed, and those of `work`. */
async function moving(ctx: Ctx, id: string, verb: ContractVerb, reason: string | null, work: (ctx: Ctx, row: Locked) => Promise<Sql>): Promise<ContractRecord> {
  const { from, event } = CONTRACT_VERBS[verb];
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (!from.some((one) => one === row.status))
      throw new Fault('transition_not_allowed', { detail: `A contract that is ${row.status} cannot be changed by ${verb}` });
    const change = await work(ctx, row);
    await ctx.db.batch([sayEvent(event, reason), change]);
    return getContract(ctx, id);
  });
}

export const activateContract = (ctx: Ctx, id: string): Promise<ContractRecord> =>
  moving(ctx, id, 'activate', null, async (ctx, { endsOn }) => statements.moveContract(ctx.org, id, 'active', endsOn));

/** Terminates; it ends on the day that is given, else at its end, an open-ended one after its notice. Errors: …, rule_violated (endsOn). */
export const terminateContract = (ctx: Ctx, id: string, { reason, endsOn }: { reason: string; endsOn?: string | undefined }): Promise<ContractRecord> =>
  moving(ctx, id, 'terminate', reason, async (ctx, row) => {
    const notice = daysLater(await today(ctx), row.noticeDays ?? 0);
    const end = endsOn ?? row.endsOn ?? (notice < row.startsOn ? row.startsOn : notice);
    refuse(judgeContract({ startsOn: row.startsOn, endsOn: end }));
    return statements.moveContract(ctx.org, id, 'terminated', end);
  });

/** Lets it go on. Errors: …, transition_not_allowed (open-ended), rule_violated (endsOn: not later, or not said). */
export const renewContract = (ctx: Ctx, id: string, { endsOn }: { endsOn?: string | undefined }): Promise<ContractRecord> =>
  moving(ctx, id, 'renew', null, async (ctx, row) => {
    if (row.endsOn === null) throw new Fault('transition_not_allowed', { detail: 'A contract without an end cannot be renewed' });
    const end = endsOn ?? (row.renewalMonths ? nextEnd(row.endsOn, row.renewalMonths) : undefined);
    if (!end) refuse([{ path: 'endsOn', code: 'required', message: 'is needed, because the contract does not say for how long it is renewed' }]);
    else if (end <= row.endsOn) refuse([{ path: 'endsOn', code: 'not_later', message: `must be after ${row.endsOn}` }]);
    return statements.moveContract(ctx.org, id, 'active', end ?? row.endsOn);
  });

export async function deleteContract(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await locked(ctx, id);
    await ctx.db.rows(statements.deleteContract(ctx.org, id));
  });
}
