import { SETTINGS } from '../../server/config.ts';
import type { Command } from '../command.ts';

const SECRET = /:\/\/[^/@\s]*@/;

export const command: Command = {
  summary: 'List every setting: environment variable, what it does, its default and its value here.',
  flags: {},
  run: async () => {
    const settings = Object.entries(SETTINGS).map(([name, { default: byDefault, doc }]) => ({
      name,
      doc,
      default: byDefault,
      value: (process.env[name] || byDefault).replace(SECRET, '://…@'),
    }));
    const lines = settings.map(({ name, doc, default: byDefault, value }) => {
      const here = value === byDefault ? '' : ` Here: ${value}.`;
      return `${name}\n  ${doc} Default: ${byDefault || 'empty'}.${here}`;
    });
    return { text: lines.join('\n'), json: { settings } };
  },
};
