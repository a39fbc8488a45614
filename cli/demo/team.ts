import { teamInput } from '../../contract/teams.ts';
import { updateCustomer } from '../../server/features/customers/customers.ts';
import { createTeam, listTeams } from '../../server/features/people/teams.ts';
import type { Ctx } from '../../server/platform/context.ts';
import { castOf } from './people.ts';

/** Where several people work, they are a team, and whoever sells looks after the first customers. Where there is a team already, nothing changes. */
export async function fillTeam(ctx: Ctx): Promise<void> {
  const cast = await castOf(ctx);
  if (!cast || cast.people.length < 2 || (await listTeams(ctx)).length > 0) return;
  const { me, people, customers } = cast;
  await createTeam(ctx, teamInput.parse({ name: 'Customer care', memberIds: people.map(({ id }) => id), leadId: me.id }));
  const seller = people.find(({ role }) => role === 'sales');
  for (const id of seller ? customers : []) await updateCustomer(ctx, id, { assignedTo: seller?.id }, null);
}
