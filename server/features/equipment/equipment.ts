import type { EquipmentInput, EquipmentPatch, EquipmentQuery, EquipmentRecord } from '../../../contract/equipment.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { is, lockBelonging, type Page, pageOf, saying, selectBelonging } from '../customers/belongings.ts';
import { expectVisible, refuse } from '../customers/customers.ts';
import * as statements from './equipment.sql.ts';

type Row = Omit<EquipmentRecord, 'abilities'>;
type Locked = Pick<Row, 'version' | 'customerId'> & EquipmentPatch;
const { EQUIPMENT } = statements;
/** What is searched in; the index is over the same. */
const SAID = `crm.fold(r.serial || ' ' || coalesce(r.manufacturer, '') || ' ' || coalesce(r.model, ''))`;

const present = (ctx: Ctx, row: Row): EquipmentRecord => ({ ...row, abilities: ctx.actor.abilities.has('equipment.write') ? ['update', 'delete'] : [] });

/** Equipment of the customers that the actor sees, or of one of them (customer_not_found). */
export async function listEquipment(ctx: Ctx, query: EquipmentQuery, customerId?: string): Promise<Page<EquipmentRecord>> {
  if (customerId) await expectVisible(ctx, customerId);
  const page = await pageOf<Row>(ctx, EQUIPMENT, query, [
    ...is('r.customer_id', customerId ?? query.customerId),
    ...saying(query.q, SAID),
    ...(query.warrantyFrom ? [sql`r.warranty_until >= ${query.warrantyFrom}::date`] : []),
    ...(query.warrantyTo ? [sql`r.warranty_until <= ${query.warrantyTo}::date`] : []),
  ]);
  return { ...page, items: page.items.map((row) => present(ctx, row)) };
}

export async function getEquipment(ctx: Ctx, id: string): Promise<EquipmentRecord> {
  const row = await ctx.db.row<Row>(selectBelonging(ctx, EQUIPMENT, id));
  if (!row) throw new Fault('equipment_not_found');
  return present(ctx, row);
}

async function expectSite(ctx: Ctx, customerId: string, siteId: string | null | undefined): Promise<void> {
  if (!siteId || (await ctx.db.row(statements.selectSite(ctx.org, customerId, siteId)))) return;
  refuse([{ path: 'siteId', code: 'not_found', message: 'is not an address of this customer' }]);
}

const explain = (error: unknown): never => {
  const { code } = error as { code?: string };
  if (code === '23505') throw fieldFault('duplicate', 'serial', 'duplicate', 'is the serial number of other equipment');
  throw code === '23503' ? new Fault('customer_not_found') : error;
};

/** Errors: customer_not_found, rule_violated (siteId), duplicate (serial). */
export async function createEquipment(ctx: Ctx, customerId: string, input: EquipmentInput): Promise<EquipmentRecord> {
  const id = newId();
  return transaction(ctx, async (ctx) => {
    await expectVisible(ctx, customerId);
    await expectSite(ctx, customerId, input.siteId);
    await ctx.db.rows(statements.insertEquipment(ctx.org, id, customerId, input));
    return getEquipment(ctx, id);
  }).catch(explain);
}

async function locked(ctx: Ctx, id: string): Promise<Locked> {
  const row = await ctx.db.row<Locked>(lockBelonging(ctx, EQUIPMENT, statements.lockedColumns, id));
  if (!row) throw new Fault('equipment_not_found');
  return row;
}

/** Changes equipment: absent keeps, null clears, a value sets. Errors: equipment_not_found, version_mismatch, rule_violated (siteId), duplicate (serial). */
export async function updateEquipment(ctx: Ctx, id: string, patch: EquipmentPatch, version: number | null): Promise<EquipmentRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (version !== null && row.version !== version) throw new Fault('version_mismatch', { current: row.version });
    await expectSite(ctx, row.customerId, patch.siteId);
    const changes = Object.entries(patch).filter(([field, value]) => value !== undefined && value !== row[field as keyof EquipmentPatch]);
    if (changes.length) await ctx.db.rows(statements.updateEquipment(ctx.org, id, changes));
    return getEquipment(ctx, id);
  }).catch(explain);
}

/** Deletes equipment that no ticket is about (equipment_in_use). */
export async function deleteEquipment(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await locked(ctx, id);
    await ctx.db.rows(statements.deleteEquipment(ctx.org, id));
  }).catch((error) => {
    throw (error as { code?: string }).code === '23503' ? new Fault('equipment_in_use') : error;
  });
}
