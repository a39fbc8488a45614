import { redirect } from '@tanstack/react-router';
import { ApiError } from '../../../contract/client.ts';
import { queries, queryClient } from '../queries.ts';

const isSignedOut = (error: unknown) => error instanceof ApiError && error.problem.status === 401;
const setupNeeded = async () => (await queryClient.fetchQuery(queries.setup)).needed;

/** Only a path of this site may be gone back to. */
export const safePath = (path: string | undefined) => (path && /^\/(?![/\\])/.test(path) ? path : '/customers');

/** Pages inside need a session, and the organisation with its rules before anything is drawn. */
export async function requireSession({ location }: { location: { href: string } }): Promise<void> {
  try {
    const session = await queryClient.ensureQueryData(queries.session);
    if (session.organisation) await Promise.all([queryClient.ensureQueryData(queries.organisation), queryClient.ensureQueryData(queries.rules)]);
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    if (await setupNeeded()) throw redirect({ to: '/setup' });
    throw redirect({ to: '/sign-in', search: { to: location.href } });
  }
}

export async function requireSetupDone(): Promise<void> {
  if (await setupNeeded()) throw redirect({ to: '/setup' });
}

export async function requireSetupNeeded(): Promise<void> {
  if (!(await setupNeeded())) throw redirect({ to: '/' });
}
