import type { NoteRecord, NoteVersion } from '../../../contract/notes.ts';
import { mentionsIn } from '../../../contract/rich-text.ts';
import type { Ctx } from '../../platform/context.ts';
import { fieldFault } from '../../platform/problem.ts';
import { type PastRow, selectNames, selectPast } from './notes.sql.ts';
import { getNote, sayAgain } from './notes.ts';

type State = Pick<NoteRecord, 'content' | 'category' | 'visibility' | 'pinned'>;
type Past = State & Omit<PastRow, 'before'>;
const MOST_VERSIONS = 200;

const stateOf = ({ content, category, visibility, pinned }: State): State => ({ content, category, visibility, pinned });

/** What a note said, from how it stands now back to how it began: each change tells what was before it. */
async function past(ctx: Ctx, id: string, now: State): Promise<Past[]> {
  const rows = await ctx.db.rows<PastRow>(selectPast(ctx.org, id, MOST_VERSIONS));
  const states: Past[] = [];
  let state = stateOf(now);
  for (const { before, ...row } of rows) {
    states.push({ ...row, ...state });
    state = stateOf({ ...state, ...before });
  }
  return states;
}

/** The versions of a note, the latest first (note_not_found). */
export async function listVersions(ctx: Ctx, id: string): Promise<{ items: NoteVersion[] }> {
  const states = await past(ctx, id, await getNote(ctx, id));
  const people = [...new Set(states.flatMap(({ content }) => mentionsIn(content)))];
  const names = await ctx.db.rows<{ id: string; name: string }>(selectNames(ctx.org, people));
  return { items: states.map((state) => ({ ...state, mentions: names.filter(({ id }) => mentionsIn(state.content).includes(id)) })) };
}

/** Text and category of a version, again; pins and who sees it stay. Errors: note_not_found, not_permitted, rule_violated (version). */
export const restoreNote = (ctx: Ctx, id: string, version: number): Promise<NoteRecord> =>
  sayAgain(ctx, id, async (row) => {
    const state = (await past(ctx, id, row)).find((one) => one.version === version);
    if (!state) throw fieldFault('rule_violated', 'version', 'not_found', 'is not a version of this note');
    return state;
  });
