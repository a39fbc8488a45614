import { defineConfig } from 'vitest/config';

const unit = ['**/*.rules.test.ts', 'contract/**/*.test.ts'];
const journeys = 'testing/journeys/**/*.test.ts';
const elsewhere = ['**/node_modules/**', '**/dist/**'];
const globalSetup = 'testing/global-setup.ts';

/** The groups run one after the other, so that the browser's time limits do not meet a busy machine. */
export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'unit', include: unit, exclude: elsewhere, sequence: { groupOrder: 0 } },
      },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'cli/**/*.test.ts', 'testing/**/*.test.ts'],
          exclude: [...elsewhere, ...unit, journeys],
          globalSetup,
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: [journeys],
          exclude: elsewhere,
          globalSetup,
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
