import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

type Setting = { default: string; doc: string };

const MOST_USEFUL = Math.min(32, Math.max(8, 4 * availableParallelism()));

/** Every setting there is, read from the environment. */
export const SETTINGS = {
  PORT: { default: '3000', doc: 'Port to listen on.' },
  HOST: { default: '127.0.0.1', doc: 'Address to listen on; 0.0.0.0 for all.' },
  PUBLIC_URL: { default: '', doc: 'Address that people reach the server by, like https://crm.example.com; for links in mails and secure cookies.' },
  DATABASE_URL: { default: '', doc: 'A PostgreSQL 15 or later of your own (an owner who may create roles and extensions); empty: the embedded one.' },
  DATA_DIR: { default: 'data', doc: 'Folder of the embedded PostgreSQL and of reject files.' },
  POSTGRES_BIN: { default: '', doc: 'Folder of PostgreSQL programs to use for the embedded server instead of the packaged ones.' },
  DATABASE_POOL: {
    default: String(MOST_USEFUL),
    doc: 'Most connections that requests use at once; more than four for each processor cost more than they bring.',
  },
  RATE_LIMIT_PER_MINUTE: { default: '6000', doc: 'Requests a minute per actor or, when nobody is signed in, per address; 0: no limit.' },
  SIGN_IN_LIMIT_PER_MINUTE: { default: '20', doc: 'Attempts to sign in a minute per address.' },
  SMTP_URL: { default: '', doc: 'Mail server, like smtps://user:password@mail.example.com; empty: mails wait where an administrator can read them.' },
  MAIL_FROM: { default: 'Clientele <clientele@localhost>', doc: 'Sender of mails.' },
  IMPORT_FILE_MB: { default: '200', doc: 'Most megabytes that a file of customers to import may have.' },
  DOCUMENT_MB: { default: '25', doc: 'Most megabytes that a document may have.' },
  DOCUMENT_QUOTA_MB: { default: '20000', doc: 'Most megabytes that the documents of an organisation may take together; 0: no limit.' },
  DOCUMENT_TYPES: { default: '', doc: 'Endings that a document may have, like pdf,png,docx; empty: all that are known (GET /api/documents/space lists them).' },
  S3_ENDPOINT: { default: '', doc: 'An S3-compatible store for documents, like https://s3.example.com; empty: they are kept in the database.' },
  S3_BUCKET: { default: '', doc: 'Its bucket, which is addressed by path; nothing else may be kept in it.' },
  S3_ACCESS_KEY_ID: { default: '', doc: 'The key to it.' },
  S3_SECRET_ACCESS_KEY: { default: '', doc: 'The secret of that key.' },
  S3_REGION: { default: 'auto', doc: 'Its region, where it has some.' },
  LOG_LEVEL: { default: 'info', doc: 'fatal, error, warn, info, debug or silent.' },
} as const satisfies Record<string, Setting>;

export type Config = {
  port: number;
  host: string;
  publicUrl: string;
  databaseUrl: string;
  dataDir: string;
  postgresBin: string;
  databasePool: number;
  rateLimitPerMinute: number;
  signInLimitPerMinute: number;
  smtpUrl: string;
  mailFrom: string;
  importFileMb: number;
  documentMb: number;
  /** 0: no limit. */
  documentQuotaMb: number;
  documentTypes: string;
  /** null: documents are kept in the database. */
  s3: { endpoint: string; bucket: string; accessKeyId: string; secretAccessKey: string; region: string } | null;
  logLevel: string;
  production: boolean;
};

type Env = Record<string, string | undefined>;

function wholeNumber(env: Env, name: keyof typeof SETTINGS, max: number): number {
  const text = env[name] || SETTINGS[name].default;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > max) throw new Error(`${name} must be a whole number from 0 to ${max}, not “${text}”`);
  return value;
}

function s3Of(env: Env): Config['s3'] {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!endpoint) return null;
  if (!/^https?:\/\/[^/?#]+\/?$/.test(endpoint))
    throw new Error(`S3_ENDPOINT must be an address without a path, like https://s3.example.com, not “${endpoint}”`);
  if (!bucket || !accessKeyId || !secretAccessKey) throw new Error('S3_ENDPOINT needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY');
  return { endpoint, bucket, accessKeyId, secretAccessKey, region: env.S3_REGION || SETTINGS.S3_REGION.default };
}

/** Reads the settings; throws an error that names the setting and what would be right. */
export function readConfig(env: Env = process.env): Config {
  const text = (name: keyof typeof SETTINGS) => env[name] || SETTINGS[name].default;
  return {
    port: wholeNumber(env, 'PORT', 65_535),
    host: text('HOST'),
    publicUrl: text('PUBLIC_URL').replace(/\/$/, ''),
    databaseUrl: text('DATABASE_URL'),
    dataDir: resolve(text('DATA_DIR')),
    postgresBin: text('POSTGRES_BIN'),
    databasePool: wholeNumber(env, 'DATABASE_POOL', 500),
    rateLimitPerMinute: wholeNumber(env, 'RATE_LIMIT_PER_MINUTE', 1_000_000_000),
    signInLimitPerMinute: wholeNumber(env, 'SIGN_IN_LIMIT_PER_MINUTE', 1_000_000_000),
    smtpUrl: text('SMTP_URL'),
    mailFrom: text('MAIL_FROM'),
    importFileMb: wholeNumber(env, 'IMPORT_FILE_MB', 10_000),
    documentMb: wholeNumber(env, 'DOCUMENT_MB', 5_000),
    documentQuotaMb: wholeNumber(env, 'DOCUMENT_QUOTA_MB', 1_000_000_000),
    documentTypes: text('DOCUMENT_TYPES'),
    s3: s3Of(env),
    logLevel: text('LOG_LEVEL'),
    production: env.NODE_ENV === 'production',
  };
}

export const VERSION: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
