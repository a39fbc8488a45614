import { rightsWithin } from '../../../contract/field-rights.ts';
import type { Actor, Ctx } from '../../platform/context.ts';
import { sql } from '../../platform/db/sql.ts';
import { settingsOf } from '../organisations/organisations.ts';

/** Who an actor of history is today, with today's role: work in the background is done with the rights of who asked for it. Null when they left. */
export async function actorNow(ctx: Ctx, text: string): Promise<Actor | null> {
  // Whoever works on the command line as nobody in particular may do everything.
  if (text === 'system') return { kind: 'system', id: null, role: 'system', abilities: await abilitiesOf(ctx, 'system') };
  const [kind, id] = text.split(':');
  if (!id) return null;
  const found = await ctx.db.row<{ role: string; scopes: string[] | null }>(
    kind === 'user'
      ? sql`select m.role, null as scopes from tenant.member m where m.org_id = ${ctx.org} and m.id = ${id}::uuid and m.active`
      : sql`select k.role, k.scopes from tenant.api_key k where k.org_id = ${ctx.org} and k.id = ${id}::uuid and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`,
  );
  return found ? { kind: kind as Actor['kind'], id, role: found.role, abilities: await abilitiesOf(ctx, found.role, found.scopes ?? undefined) } : null;
}

/** The same, as a person of the organisation sees it. */
export const actAs = async (ctx: Ctx, id: string, role: string): Promise<Ctx> => ({
  ...ctx,
  actor: { kind: 'user', id, role, abilities: await abilitiesOf(ctx, role) },
});

/** What a role may do here: by the table of rights, and by what the organisation lets it see. */
export const abilitiesOf = async (ctx: Ctx, role: string, scopes?: readonly string[]): Promise<Actor['abilities']> =>
  rightsWithin((await settingsOf(ctx)).fieldRights, role, scopes);
