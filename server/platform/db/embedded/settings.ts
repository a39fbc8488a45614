import { createServer } from 'node:net';
import { type Home, socketFolder } from './home.ts';

/** For a small machine. What is committed stays safe: fsync, synchronous_commit and full_page_writes stay on. */
const SMALL_MACHINE = {
  max_connections: '60',
  shared_buffers: '256MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  max_wal_size: '2GB',
  wal_compression: 'on',
  checkpoint_completion_target: '0.9',
  max_parallel_workers_per_gather: '1',
  TimeZone: 'UTC',
};

/** One file for each day of the week. Failed statements would copy customers' data into it: the caller logs those. */
const LOGS = {
  logging_collector: 'on',
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_file_mode: '0600',
  log_min_messages: 'log',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
};

export type Address = { host: string; port: number };

/** A Unix socket that only our user can open; on Windows a free port that only this machine can. */
export async function findAddress(home: Home): Promise<Address> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort() };
  return { host: await socketFolder(home), port: 5432 };
}

/** The arguments of `postgres` for this cluster. */
export function postmasterArguments(home: Home, address: Address, settings: Record<string, string>): string[] {
  const local = process.platform === 'win32';
  const reach = {
    port: String(address.port),
    listen_addresses: local ? address.host : '',
    unix_socket_directories: local ? '' : address.host,
    unix_socket_permissions: '0700',
    log_directory: home.logs,
  };
  const all = Object.entries({ ...SMALL_MACHINE, ...LOGS, ...reach, ...settings });
  return ['-D', home.cluster, ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
