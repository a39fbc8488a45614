import { uuid } from '../../../contract/scalars.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Draft } from './drafting.ts';
import { selectMembers, selectParents } from './matching.sql.ts';

const PEOPLE = ['assignedTo', 'ownerUserId'] as const;

/** People named by e-mail become their ids; who or what is not of the organisation is a problem of the row (C14). */
export async function resolveReferences(ctx: Ctx, drafts: readonly Draft[]): Promise<void> {
  const texts = (fields: readonly string[]) => [
    ...new Set(drafts.flatMap(({ input }) => fields.flatMap((field) => (input[field] ? [String(input[field]).toLowerCase()] : [])))),
  ];
  const people = texts(PEOPLE);
  const parents = texts(['parentId']).filter(isId);
  const members = people.length
    ? await ctx.db.rows<{ id: string; email: string }>(
        selectMembers(
          ctx.org,
          people.filter(isId),
          people.filter((text) => text.includes('@')),
        ),
      )
    : [];
  const idOf = new Map(members.flatMap(({ id, email }) => [[id, id] as const, [email, id] as const]));
  const customers = new Set(parents.length ? (await ctx.db.rows<{ id: string }>(selectParents(ctx, parents))).map(({ id }) => id) : []);
  for (const draft of drafts) {
    for (const field of PEOPLE) {
      const text = draft.input[field];
      if (!text) continue;
      const id = idOf.get(String(text).toLowerCase());
      if (id) draft.input[field] = id;
      else draft.problems.push({ path: field, code: 'not_found', message: `“${text}” is not a person of this organisation` });
    }
    const { parentId } = draft.input;
    if (parentId && !customers.has(String(parentId).toLowerCase()))
      draft.problems.push({ path: 'parentId', code: 'not_found', message: 'is not a customer of this organisation' });
  }
}

const isId = (text: string): boolean => uuid.safeParse(text).success;
