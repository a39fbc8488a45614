import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { finished, pipeline } from 'node:stream/promises';
import { urlOf } from '../contract/client.ts';
import type { Endpoint } from '../contract/endpoint.ts';
import type { Problem } from '../contract/problem.ts';
import { ALL_RIGHTS } from '../contract/rights.ts';
import { readConfig } from '../server/config.ts';
import { serveFeatures } from '../server/features.ts';
import { openApp } from '../server/platform/http/app.ts';
import { newId } from '../server/platform/id.ts';
import { Fault } from '../server/platform/problem.ts';
import { type Answer, type Given, UsageError } from './command.ts';
import { contextIn, organisationOf, withDatabase } from './database.ts';
import { show } from './showing.ts';

type Call = { params: Record<string, string>; query: Record<string, unknown>; body: Record<string, unknown> };
type Wanted = { name: string; endpoint: Endpoint; call: Call; file: string | undefined; given: Given; say: (line: string) => void };

/**
 * Does what a request to the endpoint does, in this process: the same checks, rights and history. What it leaves to be done in the
 * background is done when it answers.
 */
export function callHere({ name, endpoint, call, file, given, say }: Wanted): Promise<Answer> {
  return withDatabase(say, async (database) => {
    const organisation = await organisationOf(database, given.text('org') ?? '');
    const body = endpoint.upload ? createReadStream(file ?? '') : endpoint.body && JSON.stringify({ ...(await bodyOf(given.text('body'))), ...call.body });
    const known = await contextIn(database, organisation.id, name, given.text('as'));
    const ctx = known.actor.kind === 'system' ? { ...known, actor: { ...known.actor, abilities: new Set(ALL_RIGHTS) } } : known;
    const config = readConfig();
    const app = openApp({ logLevel: 'error' });
    const authenticate = async () => ({ ctx: { ...ctx, cause: `request:${newId()}`, now: new Date() }, personId: ctx.actor.id, limitKey: 'here' });
    const workers = serveFeatures({ app, production: config.production, authenticate, limit: () => {} }, database, config, () => {});
    try {
      const answer = await app.inject({
        method: endpoint.method,
        url: urlOf(endpoint, call),
        payloadAsStream: true,
        headers: { ...(endpoint.versioned && { 'if-match': tagOf(given.text('version')) }), ...(body && { 'content-type': typeOf(endpoint) }) },
        ...(body && { payload: body }),
      });
      if (answer.statusCode < 300 && endpoint.file) return await keepFile(answer.stream(), given.text('file'));
      const said = await textOf(answer.stream());
      const json: unknown = said ? JSON.parse(said) : null;
      if (answer.statusCode >= 300) throw faultOf(json as Problem);
      await Promise.all(Object.values(workers).map((worker) => worker.finish()));
      const cause = answer.headers['clientele-cause'];
      if (typeof cause === 'string') say(`To take it back: clientele undo --org "${organisation.name}" --cause ${cause}`);
      return { json: json ?? {}, text: show(json) };
    } finally {
      await app.close();
      await Promise.all(Object.values(workers).map((worker) => worker.stop()));
    }
  });
}

const typeOf = ({ upload }: Endpoint): string => (upload ? 'application/octet-stream' : 'application/json');
const tagOf = (version: string | undefined): string => (version === undefined ? '*' : `"${version}"`);
const faultOf = ({ code, type: _, title: __, status: ___, ...extras }: Problem): Fault => new Fault(code as ConstructorParameters<typeof Fault>[0], extras);

async function bodyOf(file: string | undefined): Promise<Record<string, unknown>> {
  if (file === undefined) return {};
  const text = file === '-' ? await textOf(process.stdin) : await readFile(file, 'utf8');
  try {
    const body: unknown = JSON.parse(text);
    if (body instanceof Object && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {}
  throw new UsageError('--body must be a file with one JSON object.');
}

async function keepFile(content: NodeJS.ReadableStream, file: string | undefined): Promise<Answer> {
  if (file) {
    await pipeline(content, createWriteStream(file, { mode: 0o600 }));
    return { json: { file }, text: `It is in ${file}.` };
  }
  content.pipe(process.stdout, { end: false });
  await finished(content);
  return { json: {}, text: '' };
}
