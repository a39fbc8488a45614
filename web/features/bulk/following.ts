import i18next from 'i18next';
import type { BulkRecord } from '../../../contract/bulk.ts';
import { api } from '../../app/api.ts';
import { withWords } from '../../app/i18n/language.ts';
import { messageOf } from '../../app/problems.ts';
import { queryClient } from '../../app/queries.ts';
import { say, sayUndoable } from '../../ui/toasts.ts';

const ASKED_MS = 700;
const pause = () => new Promise((resolve) => setTimeout(resolve, ASKED_MS));

/** Follows an action to its end, whatever page is open meanwhile; then everything read of customers is old. */
export async function follow(action: BulkRecord, onProgress?: (action: BulkRecord) => void): Promise<BulkRecord> {
  let now = action;
  while (now.state === 'running') {
    await pause();
    now = await api.getBulk({ params: { id: action.id } });
    onProgress?.(now);
  }
  await Promise.all(['customers', 'bulk'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
  return now;
}

/** What became of an action, in a sentence. */
export function resultOf({ counts, state }: BulkRecord): string {
  const { t } = i18next;
  if (state === 'failed') return t('bulk.failed');
  const parts: string[] = [t('bulk.changed', { count: counts.changed + counts.partly })];
  if (counts.partly) parts.push(t('bulk.partly', { count: counts.partly }));
  if (counts.refused) parts.push(t('bulk.refused', { count: counts.refused }));
  return parts.join(' ');
}

/** Puts back what a cause changed and says what came of it; what later changes stood in the way of is named by the page of bulk changes. */
export async function undo(cause: string, then?: () => unknown): Promise<void> {
  const { t } = i18next;
  try {
    await withWords('record');
    const done = await follow(await api.undo({ body: { cause } }));
    await then?.();
    const whole = done.state === 'done' && done.counts.refused + done.counts.partly === 0;
    say(whole ? t('bulk.undone') : t('bulk.undonePartly', { result: resultOf(done) }), whole ? 'done' : 'failed');
  } catch (error) {
    say(messageOf(error), 'failed');
  }
}

/** Says what was done, with a way back where anything was changed; `then` reads again what an undo makes old beside customers. */
export const sayChanged = (text: string, cause: string | undefined, then?: () => unknown): void =>
  cause ? sayUndoable(text, () => undo(cause, then)) : say(text);
