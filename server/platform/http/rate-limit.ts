import { Fault } from '../problem.ts';

const MINUTE = 60_000;
const MOST_CALLERS = 100_000;

/** Counts a caller's requests by the minute. The table of callers is bounded and starts anew each minute. */
export function rateLimiter(perMinute: number): (caller: string) => void {
  let counts = new Map<string, number>();
  let ends = 0;
  return (caller) => {
    if (perMinute === 0) return;
    const now = Date.now();
    if (now >= ends || counts.size > MOST_CALLERS) {
      counts = new Map();
      ends = now + MINUTE;
    }
    const count = (counts.get(caller) ?? 0) + 1;
    counts.set(caller, count);
    if (count > perMinute) throw new Fault('rate_limited', { retryAfter: Math.ceil((ends - now) / 1000) });
  };
}
