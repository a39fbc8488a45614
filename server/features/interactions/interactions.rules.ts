import type { FollowUpState, InteractionPatch } from '../../../contract/interactions.ts';
import type { FieldError } from '../customers/customers.rules.ts';

/** How far a caller's clock may be ahead. */
const SLACK_MS = 5 * 60_000;

/** Of a follow-up, on `today` in the organisation's zone; null where nothing is to follow. */
export function stateOf(followUp: { followUpOn: string | null; followUpDoneAt: string | null }, today: string): FollowUpState | null {
  const { followUpOn: on, followUpDoneAt } = followUp;
  if (on === null) return null;
  if (followUpDoneAt !== null) return 'done';
  return on < today ? 'overdue' : on === today ? 'due' : 'upcoming';
}

/** What is wrong with an interaction as it would be after a write. */
export function judgeInteraction(whole: Pick<InteractionPatch, 'occurredAt' | 'followUpOn' | 'followUpWhat' | 'followUpRemindAt'>, now: Date): FieldError[] {
  const errors: FieldError[] = [];
  if (whole.occurredAt && Date.parse(whole.occurredAt) > now.getTime() + SLACK_MS)
    errors.push({ path: 'occurredAt', code: 'in_future', message: 'is in the future; what is planned is a follow-up' });
  if ((whole.followUpWhat || whole.followUpRemindAt) && !whole.followUpOn)
    errors.push({ path: 'followUpOn', code: 'required', message: 'is needed for what is to follow' });
  return errors;
}

/** A reminder of a follow-up that is put off is put off as many days, at the same time of the day. */
export function laterReminder({ followUpOn, followUpRemindAt }: { followUpOn: string | null; followUpRemindAt: string | null }, on: string): string | null {
  if (!followUpOn || !followUpRemindAt) return null;
  const days = Math.max(0, Date.parse(on) - Date.parse(followUpOn));
  return new Date(Date.parse(followUpRemindAt) + days).toISOString();
}
