import type { ImportRecord, OrderImportColumns, OrderImportSettings } from '../../../contract/imports.ts';
import type { Ctx } from '../../platform/context.ts';
import * as statements from './imports.sql.ts';
import { changing, expectUploaded, getImport, readImport } from './imports.ts';
import { expectKind, fittingOrderSettings, orderColumnsOf } from './orders.ts';

/** The columns of an import of orders. Errors: import_not_found, import_not_possible. */
export async function orderColumns(ctx: Ctx, id: string): Promise<OrderImportColumns> {
  const row = await readImport(ctx, id);
  expectUploaded(row);
  expectKind(row, 'orders');
  return orderColumnsOf(ctx, row);
}

/** Decides what an import of orders will do. Errors: import_not_found, import_not_possible, wrong_mapping. */
export async function decideOrderImport(ctx: Ctx, id: string, settings: OrderImportSettings): Promise<ImportRecord> {
  await changing(ctx, id, async (ctx, row) => {
    expectUploaded(row);
    expectKind(row, 'orders');
    await ctx.db.rows(statements.setSettings(ctx.org, id, await fittingOrderSettings(ctx, row, settings)));
  });
  return getImport(ctx, id);
}
