import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const folder = fileURLToPath(new URL('../contract/', import.meta.url)).replaceAll('\\', '/');
const asTheyAre = new Set(['client.ts', 'filter-fields.ts', 'fold.ts', 'problem.ts', 'currencies.ts', 'money.ts', 'rights.ts', 'rich-text.ts']);

/** The browser needs the contract's paths and lists, not its schemas: without zod the pages are about 25 kB smaller, gzipped. */
export function contractAsData(): Plugin {
  return {
    name: 'contract-as-data',
    enforce: 'pre',
    async load(id) {
      const path = id.replaceAll('\\', '/').split('?')[0] ?? '';
      if (!path.startsWith(folder) || asTheyAre.has(path.slice(folder.length))) return null;
      const module: Record<string, unknown> = await import(pathToFileURL(path).href);
      const data = Object.entries(module).filter(([, value]) => isData(value));
      return data.map(([name, value]) => `export const ${name} = ${JSON.stringify(lean(value))};`).join('\n') || 'export {};';
    },
  };
}

const isData = (value: unknown): boolean => typeof value !== 'function' && value !== undefined && !(value instanceof Object && '_zod' in value);

function lean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lean);
  if (!(value instanceof Object)) return value;
  if ('method' in value && 'path' in value)
    return { method: value.method, path: value.path, body: 'body' in value, ...('file' in value && { file: value.file }) };
  const kept = Object.entries(value).filter(([, child]) => isData(child));
  return Object.fromEntries(kept.map(([key, child]) => [key, lean(child)]));
}
