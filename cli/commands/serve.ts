import { main } from '../../server/main.ts';
import type { Command } from '../command.ts';

export const command: Command = {
  summary: 'Run the server until it is told to stop.',
  flags: {},
  run: async () => {
    await main();
    return undefined;
  },
};
