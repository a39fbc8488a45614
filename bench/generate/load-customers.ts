import type { Cluster } from '../postgres.ts';
import { type CopyStream, copyInto } from './copy.ts';
import { customers } from './customers.ts';
import type { Row } from './details.ts';
import type { Size } from './organisations.ts';
import { each } from './sessions.ts';

const TABLES = ['customer', 'contact', 'address', 'interaction', 'ticket', 'task', 'work_order'];
const MEMBER = ['org_id', 'id', 'name', 'email', 'role'];
const CUSTOMER = `org_id id created_at updated_at created_by updated_by name display_name company_name job_title type status tier industry source email phone
  secondary_phone whatsapp website erp_number registration_number tax_id currency language preferred_contact_method parent_id assigned_to owner_user_id value
  tags notes last_contact_at next_follow_up_at`.split(/\s+/);
const CONTACT = 'org_id id customer_id created_at updated_at full_name first_name last_name title department email phone mobile is_primary'.split(' ');
const ADDRESS = 'org_id id customer_id created_at updated_at type is_primary line1 city postal_code country'.split(' ');
const KEYS = 'org_id id customer_id created_at updated_at';
const INTERACTION =
  `${KEYS} kind subject occurred_at duration_minutes handled_by outcome follow_up_on follow_up_what follow_up_done_at follow_up_done_by`.split(' ');
const TICKET = `${KEYS} number subject priority status assigned_to opened_at first_answered_at resolved_at`.split(' ');
const TASK = `${KEYS} title assigned_to created_by status series_id due_on done_at done_by`.split(' ');
const WORK_ORDER = `${KEYS} number title status planned_at done_at assigned_to`.split(' ');

/**
 * Streams the data in. Foreign keys are not checked, for the generator keeps them; what the product's own triggers derive
 * from a row, its keys and its history, is derived by them here too.
 */
export async function loadCustomers(cluster: Cluster, database: string, size: Size): Promise<void> {
  const owner = cluster.at(database);
  await each(owner, ['alter table crm.customer enable always trigger derive', ...switchHistory('enable always')]);
  const into = (table: string, columns: string[]) => copyInto(cluster, database, table, columns);
  const customer = into('crm.customer', CUSTOMER);
  const contact = into('crm.contact', CONTACT);
  const address = into('crm.address', ADDRESS);
  const member = into('crm.member', MEMBER);
  const interaction = into('crm.interaction', INTERACTION);
  const ticket = into('crm.ticket', TICKET);
  const task = into('crm.task', TASK);
  const order = into('crm.work_order', WORK_ORDER);
  for (const rows of customers(size)) {
    await put(customer, [rows.customer]);
    await put(contact, rows.contacts);
    await put(address, rows.addresses);
    if (rows.member) await put(member, [rows.member]);
    await put(interaction, rows.activity.interactions);
    await put(ticket, rows.activity.tickets);
    await put(task, rows.activity.tasks);
    await put(order, rows.activity.orders);
  }
  await Promise.all([customer, contact, address, member, interaction, ticket, task, order].map((stream) => stream.finish()));
  await each(owner, ['alter table crm.customer enable trigger derive', ...switchHistory('enable')]);
}

const switchHistory = (how: string) => TABLES.map((table) => `alter table crm.${table} ${how} trigger record_change`);

function put(stream: CopyStream, rows: readonly Row[]): Promise<void> | undefined {
  let ready = true;
  for (const row of rows) ready = stream.write(row) && ready;
  return ready ? undefined : stream.drained();
}
