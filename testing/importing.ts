import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportReport } from '../contract/exchange.ts';
import { exportCustomers, type ImportOptions, importCustomers, refreshStatistics } from '../server/features/exchange/exchange.ts';
import { type Ctx, openContext } from '../server/platform/context.ts';
import type { Organisation, TestApp } from './harness.ts';

export const dataFile = (path: string): string => fileURLToPath(new URL(`./data/${path}`, import.meta.url));

/** The system itself, at work in an organisation. */
export const systemIn = (app: TestApp, org: Pick<Organisation, 'id'>): Ctx =>
  openContext(app.database.app, org.id, { kind: 'system', id: null, role: 'system', abilities: new Set() }, 'test');

export type Desk = {
  folder: string;
  /** Writes a file of this content and answers its path. */
  file(content: string | Uint8Array): string;
  /** Imports a file, or a content as a file. */
  bringIn(org: Pick<Organisation, 'id'>, content: string | Uint8Array | { path: string }, options?: ImportOptions): Promise<ImportReport>;
  takeOut(org: Pick<Organisation, 'id'>, options?: Partial<Parameters<typeof exportCustomers>[1]>): Promise<string>;
  read(path: string): string;
  clear(): void;
};

/** A folder for files, with import and export at hand. */
export function openDesk(app: () => TestApp): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-desk-'));
  let files = 0;
  const file = (content: string | Uint8Array) => {
    const path = join(folder, `${++files}.csv`);
    writeFileSync(path, content);
    return path;
  };
  return {
    folder,
    file,
    bringIn: (org, content, options = {}) => {
      const path = typeof content === 'object' && 'path' in content ? content.path : file(content);
      return importCustomers(systemIn(app(), org), path, { refreshStatistics: () => refreshStatistics(app().owner), ...options });
    },
    takeOut: async (org, options = {}) => {
      const pieces: string[] = [];
      await exportCustomers(systemIn(app(), org), { format: 'csv', write: async (text) => void pieces.push(text), ...options });
      return pieces.join('');
    },
    read: (path) => readFileSync(path, 'utf8'),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
