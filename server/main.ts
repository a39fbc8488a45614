import { readConfig } from './config.ts';
import { startServer } from './start.ts';

/** Starts the server and stops everything at SIGTERM or SIGINT. */
export async function main(): Promise<void> {
  process.env.NODE_ENV ??= 'production';
  // Until it serves there is nothing to finish: exiting ends the PostgreSQL that may be starting (see supervise).
  const exit = (signal: NodeJS.Signals) => process.exit(signal === 'SIGINT' ? 130 : 143);
  process.on('SIGTERM', exit);
  process.on('SIGINT', exit);
  const server = await startServer(readConfig());
  // Starting takes a third more memory than serving: it is given back, as `npm start` lets us.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  console.log(`Clientele is ready at ${server.url}`);
  const { rowCount } = await server.database.identityPool.query('select 1 from crm.organisation limit 1');
  if (!rowCount) console.log('Open it in a browser to create the first organisation, or run: npm run clientele -- demo');
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, exit).on(signal, stop);
}

if (import.meta.main)
  main().catch((error: Error) => {
    console.error(`Clientele could not start: ${error.message}`);
    process.exit(1);
  });
