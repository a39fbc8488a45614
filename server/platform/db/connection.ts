/** How to reach one PostgreSQL database. A `host` that is an absolute path is the folder of a Unix socket. */
export type Connection = {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  ssl?: 'require';
};

const EXAMPLE = 'postgres://user:password@host:5432/database';
const PLAIN_SSL_MODES = new Set(['disable', 'allow', 'prefer']);

/**
 * Reads a `postgres://` or `postgresql://` URL as in DATABASE_URL. `?host=/folder` means the Unix socket in
 * that folder; `sslmode=require` demands TLS. Throws an Error that never repeats the password.
 */
export function parseConnection(url: string): Connection {
  const parsed = parseUrl(url);
  const host = parsed.searchParams.get('host') ?? decode(parsed.hostname).replace(/^\[(.*)\]$/, '$1');
  const port = Number(parsed.searchParams.get('port') ?? (parsed.port || 5432));
  const user = parsed.searchParams.get('user') ?? decode(parsed.username);
  const database = decode(parsed.pathname.replace(/^\//, '')) || user;
  if (host === '') throw malformed('it names no host');
  if (user === '') throw malformed('it names no user');
  if (database.includes('/')) throw malformed('its database name has a slash');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw malformed('its port is not a port number');
  const password = parsed.searchParams.get('password') ?? decode(parsed.password);
  const plain = { host, port, user, password, database };
  return demandsTls(parsed.searchParams.get('sslmode')) ? { ...plain, ssl: 'require' } : plain;
}

function parseUrl(url: string): URL {
  // The URL class refuses an empty host behind a user, which is how a socket's URL is usually written.
  const withHost = url.trim().replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)(?=[/?]|$)/, '$1socket');
  if (!/^postgres(ql)?:\/\//.test(withHost)) throw malformed('it does not start with postgres://');
  if (!URL.canParse(withHost)) throw malformed('it is not a URL; special characters need %-encoding');
  const parsed = new URL(withHost);
  if (withHost !== url.trim() && !parsed.searchParams.has('host')) throw malformed('it names no host');
  return parsed;
}

function demandsTls(mode: string | null): boolean {
  if (mode === null || PLAIN_SSL_MODES.has(mode)) return false;
  if (mode === 'require') return true;
  throw malformed(`sslmode=${mode} is not supported; use require or disable`);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw malformed('it has a % that encodes nothing');
  }
}

function malformed(reason: string): Error {
  return new Error(`DATABASE_URL is malformed: ${reason}. Expected ${EXAMPLE}.`);
}
