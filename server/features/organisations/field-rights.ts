import type { FieldRights } from '../../../contract/field-rights.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { updateFieldRights } from './organisations.sql.ts';
import { expectVersion, forgetSettings, freshSettings } from './organisations.ts';

export async function readFieldRights(ctx: Ctx): Promise<{ version: number; fields: FieldRights }> {
  const { version, fieldRights } = await freshSettings(ctx);
  return { version, fields: fieldRights };
}

/** Decides which roles see what (version_mismatch). */
export async function changeFieldRights(ctx: Ctx, fields: FieldRights, version: number | null) {
  const decided = await transaction(ctx, async (ctx) => {
    await expectVersion(ctx, version);
    await ctx.db.rows(updateFieldRights(ctx.org, fields));
    return readFieldRights(ctx);
  });
  forgetSettings(ctx.org);
  return decided;
}
