const MOST_WAITING = 10_000;

export type Background = {
  /** Does a piece of work in its turn, the same piece once at a time; answers when it is done, whatever became of it. */
  run(id: string, work: (stopping: AbortSignal) => Promise<void>): Promise<void>;
  /** Waits until nothing is under way and nothing waits. */
  finish(): Promise<void>;
  /** Tells what is under way to stop, and waits until it has; what waits is not begun. */
  stop(): Promise<void>;
};

/** Work of this process beside its requests, at most so much at once. What must not be lost with the process is kept elsewhere. */
export function background(most: number, log: (error: unknown) => void): Background {
  const known = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  const stopping = new AbortController();
  let running = 0;
  /** A place that becomes free is handed to whoever waits longest. */
  const inTurn = async (work: (stopping: AbortSignal) => Promise<void>): Promise<void> => {
    if (running < most) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      if (!stopping.signal.aborted) await work(stopping.signal);
    } catch (error) {
      log(error);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
  return {
    run: (id, work) => {
      const same = known.get(id);
      if (same || stopping.signal.aborted || waiting.length >= MOST_WAITING) return same ?? Promise.resolve();
      const done = inTurn(work).finally(() => known.delete(id));
      known.set(id, done);
      return done;
    },
    finish: async () => {
      while (known.size) await Promise.allSettled(known.values());
    },
    stop: async () => {
      stopping.abort();
      for (const begin of waiting.splice(0)) begin();
      await Promise.allSettled(known.values());
    },
  };
}
