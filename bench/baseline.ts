/**
 * What the server is measured against: a minimum of Fastify and pg, written by hand. It knows no people, rights, rules,
 * history or versions; each request is one or two statements on one table.
 */
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

type Search = { org: string; q?: string };
type Day = { Querystring: { member: string } };
type Ticket = { Params: { id: string }; Body: { org: string; subject: string; description: string; priority: string; assignedTo: string } };
type Body = { org?: string; name?: string; type?: string; status?: string; email?: string; phone?: string; notes?: object };

const statements = {
  byId: 'select * from baseline.customer where id = $1',
  page: 'select * from baseline.customer where org_id = $1 order by name limit 50',
  count: 'select count(*)::int as total from baseline.customer where org_id = $1',
  search: 'select * from baseline.customer where org_id = $1 and name ilike $2 order by name limit 20',
  create: `insert into baseline.customer (id, org_id, name, type, status, email, phone, tags, notes, metadata, created_at, updated_at, created_by, total_revenue, total_invoices)
    values ($1, $2, $3, $4, $5, $6, $7, '{}', $8, '{}', now(), now(), 'baseline', 0, 0) returning *`,
  followUps: `select i.*, c.name, c.phone from baseline.interaction i join baseline.customer c on c.id = i.customer_id
    where i.handled_by = $1 and i.follow_up_on is not null and i.follow_up_done_at is null order by i.follow_up_on limit 60`,
  tasks: `select t.*, c.name from baseline.task t join baseline.customer c on c.id = t.customer_id
    where t.assigned_to = $1 and t.status = 'open' order by t.due_on limit 60`,
  work: `select o.*, c.name from baseline.work_order o join baseline.customer c on c.id = o.customer_id
    where o.assigned_to = $1 and o.status = 'planned' and o.planned_at >= current_date and o.planned_at < current_date + 1 order by o.planned_at limit 20`,
  tickets: `select t.*, c.name from baseline.ticket t join baseline.customer c on c.id = t.customer_id
    where t.assigned_to = $1 and t.status in ('open', 'in_progress', 'waiting') order by t.opened_at limit 20`,
  ticket: `insert into baseline.ticket (id, org_id, customer_id, number, subject, description, priority, status, assigned_to, opened_at)
    values ($1, $2, $3, 0, $4, $5, $6, 'open', $7, now()) returning *`,
  top: `select c.id, c.name, count(*)::int as tickets from baseline.customer c join baseline.ticket t on t.customer_id = c.id
    where c.org_id = $1 and c.city = $2 group by c.id, c.name having count(*) > 2 order by tickets desc, c.name limit 10`,
  story: 'select * from baseline.interaction where customer_id = $1 order by occurred_at desc limit 20',
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

app.get<Day>('/day', async (request) => {
  const { member } = request.query;
  const [followUps, tasks, work, tickets] = await Promise.all((['followUps', 'tasks', 'work', 'tickets'] as const).map((name) => run(name, [member])));
  return { followUps, tasks, work, tickets };
});

app.get<{ Querystring: { org: string; city: string } }>('/top', (request) => run('top', [request.query.org, request.query.city]));

app.get<{ Params: { id: string } }>('/customers/:id/page', async (request) => {
  const [[customer], story] = await Promise.all([run('byId', [request.params.id]), run('story', [request.params.id])]);
  return { customer, story };
});

app.post<Ticket>('/customers/:id/tickets', async (request, reply) => {
  const { org, subject, description, priority, assignedTo } = request.body;
  const [row] = await run('ticket', [randomUUID(), org, request.params.id, subject, description, priority, assignedTo]);
  return reply.code(201).send(row);
});

process.once('SIGTERM', () => void app.close().then(() => pool.end()));
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
