import { type CustomerInput, customerInput } from '../../contract/customers.ts';
import type { ImportReport } from '../../contract/exchange.ts';
import type { Database } from '../../server/database.ts';
import { createCustomer } from '../../server/features/customers/customers.ts';
import { importCustomers, refreshStatistics } from '../../server/features/exchange/exchange.ts';
import { addPerson } from '../../server/features/people/people.ts';
import type { Ctx } from '../../server/platform/context.ts';
import { Fault } from '../../server/platform/problem.ts';
import { fillConversations } from './conversations.ts';
import { fillEveryday } from './everyday.ts';
import { HOSPITALS, NORTHWIND } from './imports.ts';
import { fillInvoices } from './invoices.ts';
import { ERP_ORDERS, fillOrders, SALES_ORDERS } from './orders.ts';
import type { DemoOrganisation } from './organisations.ts';
import { ERP_CUSTOMERS, SELF_SERVICE_USERS, WORK_ORDER_CUSTOMERS } from './records.ts';
import { fillService } from './service.ts';
import { fillTeam } from './team.ts';

/** The usual tax where each of them is; Malaysia's tax on services, and none in the United States. */
const TAXED: Partial<Record<DemoOrganisation['letter'], string>> = { E: '19', S: '8', C: '0' };

/** Puts an organisation's customers in, and what happened with them; what is there already stays as it is. Answers how many customers there are of its data. */
export async function fill(database: Database, ctx: Ctx, organisation: DemoOrganisation, password: string): Promise<number> {
  const customers = await fillCustomers(database, ctx, organisation, password);
  await fillTeam(ctx);
  await fillEveryday(ctx);
  await fillConversations(ctx);
  await fillService(ctx, organisation.organisation.blueprint);
  const taxRate = TAXED[organisation.letter];
  if (taxRate !== undefined) await fillInvoices(ctx, taxRate);
  return customers;
}

async function fillCustomers(database: Database, ctx: Ctx, { letter }: DemoOrganisation, password: string): Promise<number> {
  const bringIn = async ({ file, mapping }: typeof HOSPITALS): Promise<number> => {
    const report: ImportReport = await importCustomers(ctx, file, { mapping, refreshStatistics: () => refreshStatistics(database.owner) });
    return report.read - report.rejected;
  };
  switch (letter) {
    case 'W':
      return createAll(ctx, WORK_ORDER_CUSTOMERS);
    case 'E': {
      const made = await createAll(ctx, ERP_CUSTOMERS);
      await fillOrders(ctx, ERP_ORDERS);
      return made;
    }
    case 'F':
      return bringIn(HOSPITALS);
    case 'C': {
      const made = await bringIn(NORTHWIND);
      await fillOrders(ctx, SALES_ORDERS);
      return made;
    }
    case 'S': {
      for (const { name, email, record } of SELF_SERVICE_USERS) {
        const ownerUserId = await addPerson(database.identityPool, ctx.org, 'portal', { name, email, password });
        await createAll(ctx, [{ ...record, name, email, ownerUserId }]);
      }
      return SELF_SERVICE_USERS.length;
    }
  }
}

async function createAll(ctx: Ctx, inputs: Parameters<typeof customerInput.parse>[0][]): Promise<number> {
  for (const input of inputs) await createCustomer(ctx, customerInput.parse(input) as CustomerInput).catch(unlessThere);
  return inputs.length;
}

function unlessThere(error: unknown): void {
  if (!(error instanceof Fault) || error.problem.code !== 'duplicate') throw error;
}
