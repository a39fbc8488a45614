import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kind, mappingOf, writeImportFile } from './import-file.ts';
import { cacheFolder } from './postgres.ts';
import { COMMAND_FLAGS, memoryOf } from './processes.ts';
import { saveResult } from './report.ts';

type Ended = { output: string; seconds: number; peakMb: number };
type ImportReport = { read: number; created: number; rejected: number; reasons: Record<string, number> };

const CLI = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const LONGEST_MS = 3_600_000;
const ORGANISATION = 'Import';

/** Imports that many customers, alone and then each with a contact and an address, by the product's own command into its own database. */
export async function benchImport(rows: number, log: (text: string) => void): Promise<void> {
  const customers = await measure('customers', rows, log);
  const whole = await measure('whole', rows, log);
  log(saveResult('import', { customers, whole }));
}

async function measure(kind: Kind, rows: number, log: (text: string) => void): Promise<object> {
  mkdirSync(cacheFolder(), { recursive: true });
  const file = join(cacheFolder(), `import-${kind}-${rows}.csv`);
  if (!existsSync(file)) {
    log(`Writing ${file}`);
    await writeImportFile(`${file}.part`, kind, rows);
    renameSync(`${file}.part`, file);
  }
  const folder = mkdtempSync(join(tmpdir(), 'clientele-import-'));
  // PostgreSQL's own user must reach its data in it.
  chmodSync(folder, 0o755);
  try {
    return await timed(folder, file, { kind, rows }, log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(folder: string, file: string, { kind, rows }: { kind: Kind; rows: number }, log: (text: string) => void): Promise<object> {
  const mapping = join(folder, 'mapping.json');
  writeFileSync(mapping, JSON.stringify(mappingOf(kind)));
  const data = join(folder, 'data');
  const administrator = ['--email', 'bench@example.com', '--password', 'correct horse battery staple'];
  await clientele(data, ['org', 'create', '--name', ORGANISATION, '--blueprint', 'sales', ...administrator]);
  const { output, seconds, peakMb } = await clientele(data, ['import', 'customers', file, '--org', ORGANISATION, '--mapping', mapping, '--json']);
  const report = JSON.parse(output) as ImportReport;
  log(kind === 'customers' ? 'Customers alone' : 'Customers with a contact and an address each');
  log(`${report.read} rows, ${report.created} created, ${report.rejected} rejected in ${seconds.toFixed(1)} s, the start of the database included`);
  log(`${(report.read / seconds).toFixed(0)} rows/s, peak memory of the importing process ${peakMb.toFixed(0)} MB`);
  if (report.read !== rows || report.created !== rows) throw new Error(`All of the ${rows} rows are valid: ${JSON.stringify(report.reasons)}`);
  return { rows, seconds, rowsPerSecond: report.read / seconds, peakMb, report };
}

/** Runs one command of the product and watches its memory: VmHWM is the highest that it ever was. */
function clientele(data: string, args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const env = { ...process.env, DATA_DIR: data, DATABASE_URL: '' };
    const child = spawn(process.execPath, [...COMMAND_FLAGS, CLI, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'], timeout: LONGEST_MS });
    const onExit = () => child.kill();
    process.once('exit', onExit);
    let output = '';
    let peakMb = 0;
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, memoryOf(child.pid ?? -1, 'VmHWM'));
    }, 100);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(watch);
      process.off('exit', onExit);
      if (code === 0) resolve({ output, seconds: (performance.now() - begun) / 1000, peakMb });
      else reject(new Error(`clientele ${args.slice(0, 2).join(' ')} ended with ${code}: ${output.slice(-1000)}`));
    });
  });
}
