import pg from 'pg';
import { serialize } from 'pg-protocol';
import { rowReader, type Shape, shapeOf } from './rows.ts';
import type { WireQuery } from './sql.ts';

/** What of pg's inner connection a message group needs. */
type Wire = { parsedStatements: Record<string, string>; stream: { write(bytes: Buffer): void } };
type Callback = (error: Error | null, results: unknown[][]) => void;

const { Query, utils } = pg as unknown as {
  Query: new (config: object, values: undefined, callback: Callback) => object;
  utils: { prepareValue(value: unknown): unknown };
};

const DESCRIBE = serialize.describe({ type: 'P', name: '' });
const EXECUTE = serialize.execute();
const SYNC = serialize.sync();

/** What a connection's prepared statements answer. PostgreSQL refuses to run one whose columns have changed since. */
const shapes = new WeakMap<Wire, Map<string, Shape>>();

function shapesOn(wire: Wire): Map<string, Shape> {
  const known = shapes.get(wire) ?? new Map<string, Shape>();
  shapes.set(wire, known);
  return known;
}

/**
 * Statements that share one Sync are one transaction of their own: entering the tenant and reading cost two statements
 * and one round trip (docs/decisions/0001). pg sends a Sync behind each statement and asks each time what the columns
 * are, hence this query class of ours.
 */
class Together extends Query {
  readonly name = '';
  /** Whether statements were prepared that a failure may have undone. */
  preparedAnew = false;
  readonly #queries: readonly WireQuery[];
  readonly #callback: Callback;
  readonly #results: unknown[][] = [];
  #shapes = new Map<string, Shape>();
  #read: ((texts: (string | null)[]) => unknown) | undefined;
  #rows: unknown[] = [];
  #unreadable: unknown;

  constructor(queries: readonly WireQuery[], callback: Callback) {
    super({ text: 'together' }, undefined, callback);
    this.#queries = queries;
    this.#callback = callback;
  }
  submit(wire: Wire): null {
    this.#shapes = shapesOn(wire);
    const messages: Buffer[] = [];
    for (const { name = '', text, values } of this.#queries) {
      if (!name || !wire.parsedStatements[name]) {
        messages.push(serialize.parse({ text, name }));
        if (name) {
          wire.parsedStatements[name] = text;
          this.preparedAnew = true;
        }
      }
      messages.push(serialize.bind({ statement: name, values: values as never[], valueMapper: utils.prepareValue }));
      if (!this.#shapes.has(name)) messages.push(DESCRIBE);
      messages.push(EXECUTE);
    }
    messages.push(SYNC);
    wire.stream.write(Buffer.concat(messages));
    return null;
  }
  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    const shape = shapeOf(fields, (this as unknown as { _result: { _types: pg.CustomTypesConfig } })._result._types);
    const { name } = this.#queries[this.#results.length] ?? {};
    if (name) this.#shapes.set(name, shape);
    this.#read = rowReader(shape);
  }
  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    try {
      this.#read ??= rowReader(this.#shapes.get(this.#queries[this.#results.length]?.name ?? '') as Shape);
      this.#rows.push(this.#read(fields));
    } catch (error) {
      this.#unreadable ??= error;
    }
  }
  handleCommandComplete(): void {
    this.#results.push(this.#rows);
    this.#rows = [];
    this.#read = undefined;
  }
  handleError(error: Error): void {
    this.#callback(error, []);
  }
  handleReadyForQuery(): void {
    this.#callback((this.#unreadable as Error | undefined) ?? null, this.#results);
  }
}

/** Runs statements as one implicit transaction; answers the rows of each. A failed group that prepared anew leaves its connection in doubt. */
export function runTogether(client: pg.PoolClient, queries: readonly WireQuery[]): Promise<unknown[][]> {
  return new Promise((resolve, reject) => {
    const group = new Together(queries, (error, results) => {
      if (error) reject(Object.assign(error, { inDoubt: group.preparedAnew }));
      else resolve(results);
    });
    client.query(group as never);
  });
}
