import type { Command } from '../command.ts';
import { withDatabase } from '../database.ts';

export const command: Command = {
  summary: 'Bring the database to the newest schema; the server does so itself when it starts.',
  flags: {},
  run: async (_, say) => {
    const ran: string[] = [];
    const listen = (line: string) => {
      const name = /^Migrating: (.+)$/.exec(line)?.[1];
      if (name) ran.push(name);
      say(line);
    };
    await withDatabase(listen, async () => {});
    return { text: ran.length ? `${ran.length} migrations were run.` : 'The schema is the newest one.', json: { migrations: ran } };
  },
};
