/**
 * What the load generator is told: requests as they go over the wire, sent again from the start or only once. Of those that go `together`
 * each has a connection of its own, like those of a page in a browser, and their time is that of the last answer.
 */
export type Job = { port: number; connections: number; warmMs: number; measureMs: number; requests: string[]; repeat: boolean; together: number };

/** What it saw while it measured. `microseconds` has one entry a request. */
export type Result = { microseconds: Uint32Array; elapsedMs: number; bytes: number; sent: number; errors: number; problems: Record<string, number> };

export type FromLoad = { kind: 'measuring' } | { kind: 'done'; result: Result } | { kind: 'failed'; message: string };
