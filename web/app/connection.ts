import { ApiError } from '../../contract/client.ts';
import { store } from '../ui/store.ts';
import { api } from './api.ts';

/** Whether the browser is on a network, and the server answers. */
export const connection = store<'fine' | 'offline' | 'unreachable'>('fine');

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;
let timer: ReturnType<typeof setTimeout> | undefined;
let pause = FIRST_PAUSE_MS;
let probing = false;

/** Any answer but “the database is away” is an answer. */
const answers = () =>
  api.getSession().then(
    () => true,
    (error: unknown) => error instanceof ApiError && error.problem.status < 500,
  );

/** Asks the server for a sign of life, and again after ever longer pauses until there is one. */
export async function probe(): Promise<void> {
  if (probing) return;
  probing = true;
  clearTimeout(timer);
  const alive = navigator.onLine && (await answers());
  probing = false;
  connection.set(alive ? 'fine' : navigator.onLine ? 'unreachable' : 'offline');
  if (!alive) timer = setTimeout(() => void probe(), pause);
  pause = alive ? FIRST_PAUSE_MS : Math.min(pause * 1.5, LONGEST_PAUSE_MS);
}

/** After a failure: one request that failed proves little, so the server is asked. */
export function suspect(error: unknown): void {
  const silent = error instanceof ApiError ? error.problem.status >= 502 : !(error instanceof DOMException && error.name === 'AbortError');
  if (silent) void probe();
}

window.addEventListener('offline', () => connection.set('offline'));
window.addEventListener('online', () => void probe());
