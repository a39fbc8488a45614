import type { SimilarCustomer, SimilarQuery } from '../../../contract/customers.ts';
import type { Ctx } from '../../platform/context.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { type SimilarRow, selectSimilar } from './customers.similar.sql.ts';
import { normalisePhone } from './phones.ts';

/** At most five customers that the actor sees and that may be the one being typed, with what they have in common; nothing is refused by it. */
export async function similarCustomers(ctx: Ctx, query: SimilarQuery): Promise<SimilarCustomer[]> {
  const { country } = await settingsOf(ctx);
  const phone = query.phone ? (normalisePhone(query.phone, country) ?? undefined) : undefined;
  const statement = selectSimilar(ctx, { ...query, phone });
  return statement ? ctx.db.rows<SimilarRow>(statement) : [];
}
