import type { z } from 'zod';
import { type ContractInput, contractInput } from '../../contract/contracts.ts';
import { documentUpload } from '../../contract/customer-documents.ts';
import { readConfig } from '../../server/config.ts';
import { daysLater } from '../../server/features/contracts/contracts.rules.ts';
import { activateContract, createContract, listContracts } from '../../server/features/contracts/contracts.ts';
import { keepingOf } from '../../server/features/documents/keeping.ts';
import { uploadDocument } from '../../server/features/documents/uploading.ts';
import type { Ctx } from '../../server/platform/context.ts';
import { sql } from '../../server/platform/db/sql.ts';
import type { DemoOrganisation } from './organisations.ts';

type Agreed = z.input<typeof contractInput> & { isDraft?: true };

/** What is agreed with the first customers, told from today: ending soon, going on by itself, over, still a draft. */
const agreed = (day: (days: number) => string): Record<'E' | 'F' | 'C', Agreed[]> => ({
  E: [
    {
      title: 'Rahmenvertrag Blechteile',
      startsOn: day(-700),
      endsOn: day(30),
      amount: '48000',
      currency: 'EUR',
      billingPeriod: 'yearly',
      renewalMonths: 12,
      noticeDays: 14,
      notes: 'Preise nach Liste 2026, Mindestmenge 500 Stück.',
    },
  ],
  F: [
    {
      title: 'Full service, imaging',
      startsOn: day(-300),
      endsOn: day(65),
      amount: '18500',
      currency: 'USD',
      billingPeriod: 'yearly',
      renewalMonths: 12,
      noticeDays: 60,
      notes: 'Two visits a year, answer within four hours.',
    },
    { title: 'Spare parts at fixed prices', startsOn: day(-500), endsOn: day(-20), amount: '950', currency: 'USD', billingPeriod: 'quarterly' },
    { title: 'Full service, laboratory', startsOn: day(10), endsOn: day(374), amount: '9900', currency: 'USD', billingPeriod: 'yearly', isDraft: true },
  ],
  C: [
    { title: 'Supply of the season', startsOn: day(-90), endsOn: day(25), amount: '2400', currency: 'USD', billingPeriod: 'monthly', noticeDays: 10 },
    { title: 'Exclusive distribution', startsOn: day(-200), endsOn: day(530), renewalMonths: 24, noticeDays: 90 },
  ],
});

const NOTE = 'Terms of payment: 30 days net.\nDelivery: free to the customer’s door from 500 on.\nSigned copies are with the administration.\n';

/** A few contracts and a document with the first customers of an organisation; where there are some already, nothing. */
export async function agree(ctx: Ctx, letter: DemoOrganisation['letter']): Promise<void> {
  const today = ctx.now.toISOString().slice(0, 10);
  const contracts = letter === 'E' || letter === 'F' || letter === 'C' ? agreed((days) => daysLater(today, days))[letter] : [];
  if (contracts.length === 0 || (await listContracts(ctx, { limit: 1, sort: 'number' })).total > 0) return;
  const customers = await ctx.db.rows<{ id: string }>(sql`select c.id from tenant.customer c where c.org_id = ${ctx.org} order by c.created_at, c.id limit 5`);
  for (const [i, { isDraft, ...input }] of contracts.entries()) {
    const customer = customers[i % customers.length]?.id;
    if (!customer) return;
    const { id } = await createContract(ctx, customer, contractInput.parse(input) as ContractInput);
    if (!isDraft) await activateContract(ctx, id);
    if (i === 0) await enclose(ctx, customer, id);
  }
}

async function enclose(ctx: Ctx, customer: string, contractId: string): Promise<void> {
  async function* body() {
    yield Buffer.from(NOTE);
  }
  const input = documentUpload.parse({ fileName: 'Terms.txt', description: 'What was agreed beside the contract', contractId });
  await uploadDocument(ctx, customer, input, body(), undefined, keepingOf(readConfig()));
}
