import type { ProfilePatch, ProfileRecord } from '../../../contract/profile.ts';
import { say } from '../../ui/toasts.ts';
import { api } from '../api.ts';
import { messageOf } from '../problems.ts';
import { queries, queryClient } from '../queries.ts';
import { applyChoices } from './choices.ts';

/** Keeps in the profile what the person chose, for every device of theirs. */
export async function saveProfile(patch: ProfilePatch): Promise<ProfileRecord> {
  const profile = await api.updateProfile({ body: patch });
  const { id, name, email, language, timeZone, theme } = profile;
  queryClient.setQueryData(queries.profile.queryKey, profile);
  queryClient.setQueryData(queries.session.queryKey, (session) => session && { ...session, person: { id, name, email, language, timeZone, theme } });
  await applyChoices(profile);
  return profile;
}

/** Applies a choice at once, and keeps it. */
export function choose(patch: Pick<ProfilePatch, 'language' | 'theme'>): void {
  void applyChoices(patch);
  saveProfile(patch).catch((error) => say(messageOf(error), 'failed'));
}
