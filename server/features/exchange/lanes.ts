export type Lanes<Row, Item, Outcome> = {
  /** How many batches are worked on at once. */
  lanes: number;
  rows: AsyncIterable<Row[]>;
  sizes: { first: number; next: number };
  signal?: AbortSignal | undefined;
  prepare(row: Row): Item;
  /** Values that only one batch at a time may hold: rows that share one are worked on in their order. */
  claimsOf(item: Item): string[];
  work(items: readonly Item[]): Promise<Outcome[]>;
  afterFirst(): Promise<unknown>;
  /** Called for each batch in the order of the file. */
  onDone(outcomes: Outcome[]): Promise<void>;
};

type Running = { claims: Set<string>; done: Promise<unknown> };

/** Works on rows in batches, a few at once; reading waits for writing. Answers false where the signal stopped it. */
export async function runLanes<Row, Item, Outcome>(plan: Lanes<Row, Item, Outcome>): Promise<boolean> {
  const running = new Set<Running>();
  let recorded: Promise<void> = Promise.resolve();
  let failure: { error: unknown } | undefined;
  let size = plan.sizes.first;

  const launch = async (items: Item[]) => {
    const claims = new Set(items.flatMap((item) => plan.claimsOf(item)));
    await roomFor(claims);
    if (failure) return;
    const outcomes = plan.work(items);
    const before = recorded;
    recorded = before.then(async () => plan.onDone(await outcomes));
    recorded.catch((error: unknown) => {
      failure ??= { error };
    });
    const lane: Running = { claims, done: outcomes.catch(() => {}).then(() => before) };
    lane.done = lane.done.catch(() => {}).then(() => running.delete(lane));
    running.add(lane);
    if (size !== plan.sizes.next) {
      size = plan.sizes.next;
      await recorded.then(() => plan.afterFirst()).catch(() => {});
    }
  };

  async function roomFor(claims: Set<string>): Promise<void> {
    for (;;) {
      const inTheWay = [...running].find((lane) => !lane.claims.isDisjointFrom(claims));
      if (inTheWay) await inTheWay.done;
      else if (running.size >= plan.lanes) await Promise.race([...running].map(({ done }) => done));
      else return;
    }
  }

  let items: Item[] = [];
  let stopped = false;
  reading: for await (const rows of plan.rows) {
    for (const row of rows) {
      items.push(plan.prepare(row));
      if (items.length < size) continue;
      await launch(items);
      items = [];
      stopped = plan.signal?.aborted ?? false;
      if (stopped || failure) break reading;
    }
  }
  if (items.length && !stopped && !failure) await launch(items);
  await recorded.catch(() => {});
  if (failure) throw (failure as { error: unknown }).error;
  return !stopped;
}
