import pg from 'pg';
import type { WireQuery } from './sql.ts';

/** What of pg's inner connection a message group needs. */
type Wire = {
  parsedStatements: Record<string, string>;
  parse(message: { text: string; name: string }): void;
  bind(message: { portal: string; statement: string; values: readonly unknown[]; valueMapper: (value: unknown) => unknown }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string }): void;
  sync(): void;
};
type Rows = {
  addFields(fields: unknown): void;
  parseRow(fields: unknown): unknown;
  addRow(row: unknown): void;
  addCommandComplete(message: unknown): void;
  _types: unknown;
  rows: unknown[];
};
type Callback = (error: Error | null, results: Rows[]) => void;
type Inner = { _result: Rows; _results: Rows[] };

const { Query, Result, utils } = pg as unknown as {
  Query: new (config: object, values: undefined, callback: Callback) => object;
  Result: new (rowMode: undefined, types: unknown) => Rows;
  utils: { prepareValue(value: unknown): unknown };
};

/**
 * Statements that share one Sync are one transaction of their own: entering the tenant and reading cost two statements
 * and one round trip (docs/decisions/0001). pg sends a Sync behind each statement, hence this query class of ours.
 */
class Together extends Query {
  readonly #queries: readonly WireQuery[];
  readonly newlyParsed: string[] = [];
  readonly name = '';

  constructor(queries: readonly WireQuery[], callback: Callback) {
    super({ text: 'together' }, undefined, callback);
    this.#queries = queries;
    (this as unknown as Inner)._results = [];
  }
  requiresPreparation(): boolean {
    return true;
  }
  prepare(wire: Wire): void {
    for (const { name = '', text, values } of this.#queries) {
      if (!name || !wire.parsedStatements[name]) {
        wire.parse({ text, name });
        if (name) {
          wire.parsedStatements[name] = text;
          this.newlyParsed.push(name);
        }
      }
      wire.bind({ portal: '', statement: name, values, valueMapper: utils.prepareValue });
      wire.describe({ type: 'P', name: '' });
      wire.execute({ portal: '' });
    }
    wire.sync();
  }
  handleRowDescription(message: { fields: unknown }): void {
    const inner = this as unknown as Inner;
    inner._result = new Result(undefined, inner._result._types);
    inner._result.addFields(message.fields);
  }
  handleDataRow(message: { fields: unknown }): void {
    const { _result } = this as unknown as Inner;
    _result.addRow(_result.parseRow(message.fields));
  }
  handleCommandComplete(message: unknown): void {
    const inner = this as unknown as Inner;
    inner._result.addCommandComplete(message);
    inner._results.push(inner._result);
  }
}

/** Runs statements as one implicit transaction; answers the rows of each. A failed group that prepared anew leaves its connection in doubt. */
export function runTogether(client: pg.PoolClient, queries: readonly WireQuery[]): Promise<unknown[][]> {
  return new Promise((resolve, reject) => {
    const group = new Together(queries, (error, results) => {
      if (error) reject(Object.assign(error, { inDoubt: group.newlyParsed.length > 0 }));
      else resolve(results.map((result) => result.rows));
    });
    client.query(group as never);
  });
}
