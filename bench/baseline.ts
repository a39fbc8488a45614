/**
 * What the server is measured against: a minimum of Fastify and pg, written by hand. It knows no people, rights, rules,
 * history or versions; each request is one or two statements on one table.
 */
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

type Search = { org: string; q?: string };
type Body = { org?: string; name?: string; type?: string; status?: string; email?: string; phone?: string; notes?: object };

const statements = {
  byId: 'select * from baseline.customer where id = $1',
  page: 'select * from baseline.customer where org_id = $1 order by name limit 50',
  count: 'select count(*)::int as total from baseline.customer where org_id = $1',
  search: 'select * from baseline.customer where org_id = $1 and name ilike $2 order by name limit 20',
  create: `insert into baseline.customer (id, org_id, name, type, status, email, phone, tags, notes, metadata, created_at, updated_at, created_by, total_revenue, total_invoices)
    values ($1, $2, $3, $4, $5, $6, $7, '{}', $8, '{}', now(), now(), 'baseline', 0, 0) returning *`,
  update: 'update baseline.customer set phone = $2, notes = $3, updated_at = now() where id = $1 returning *',
};

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
pool.on('error', () => {});

/** Prepared once a connection, but for the search: its plan depends on what is searched for. */
const run = async (name: keyof typeof statements, values: unknown[]) => {
  const text = statements[name];
  return (await pool.query(name === 'search' ? { text, values } : { name, text, values })).rows;
};

const app = Fastify();
app.get('/health', () => ({ ok: true }));

app.get<{ Params: { id: string } }>('/customers/:id', async (request, reply) => {
  const [row] = await run('byId', [request.params.id]);
  return row ?? reply.code(404).send({ error: 'not found' });
});

app.get<{ Querystring: Search }>('/customers', async (request) => {
  const { org, q } = request.query;
  if (q !== undefined) return { items: await run('search', [org, `%${q}%`]) };
  const [items, [count]] = await Promise.all([run('page', [org]), run('count', [org])]);
  return { items, total: count?.total };
});

app.post<{ Body: Body }>('/customers', async (request, reply) => {
  const { org, name, type, status, email, phone, notes } = request.body;
  const [row] = await run('create', [randomUUID(), org, name, type, status, email, phone, notes]);
  return reply.code(201).send(row);
});

app.put<{ Params: { id: string }; Body: Body }>('/customers/:id', async (request, reply) => {
  const [row] = await run('update', [request.params.id, request.body.phone, request.body.notes]);
  return row ?? reply.code(404).send({ error: 'not found' });
});

process.once('SIGTERM', () => void app.close().then(() => pool.end()));
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
