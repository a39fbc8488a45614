import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addPerson } from '../server/features/people/people.ts';
import { newOrganisation, type Organisation, PASSWORD, startTestApp, type TestApp, urlOf } from '../testing/harness.ts';
import { run } from './main.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let app: TestApp;
let org: Organisation;
const ids: Record<string, string> = {};
beforeAll(async () => {
  app = await startTestApp();
  vi.stubEnv('DATABASE_URL', urlOf(app.owner));
  org = await newOrganisation(app, 'work-orders', { name: 'Muster AG' });
  for (const name of ['leaver', 'ann', 'ben']) {
    const person = { name, email: `${name}@muster.example`, password: PASSWORD };
    ids[name] = await addPerson(app.database.identityPool, org.id, 'sales', person);
  }
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await app.close();
});

async function cli(...words: string[]) {
  let [stdout, stderr] = ['', ''];
  const code = await run(words, { out: (text) => (stdout += text), err: (text) => (stderr += text) });
  return { code, stdout, stderr, json: words.includes('--json') ? JSON.parse(stdout) : {} };
}
const remove = (...more: string[]) => cli('user', 'remove', 'leaver@muster.example', '--org', 'Muster AG', ...more);
const customer = async (n: number, city: string) => {
  const body = { name: `C ${n}`, email: `c${n}@example.com`, assignedTo: ids.leaver, contacts: [{ name: 'Ann' }], addresses: [{ city, country: 'DE' }] };
  return (await org.api.createCustomer({ body })).id;
};
const assigned = async () => (await org.api.listCustomers({ query: {} })).items.map(({ assignedTo }) => assignedTo ?? '').toSorted();
const people = (...names: string[]) => names.map((name) => ids[name] ?? '').toSorted();

describe('clientele user remove', () => {
  test('says what it needs', async () => {
    expect(await remove()).toMatchObject({ code: 2, stderr: expect.stringContaining('--to EMAIL, --team NAME, --by-territory') });
    expect(await remove('--to', 'ann@muster.example', '--team', 'North')).toMatchObject({ code: 2 });
    expect(await remove('--by-territory')).toMatchObject({ code: 2, stderr: expect.stringContaining('--otherwise') });
    expect(await remove('--to', 'nobody@muster.example')).toMatchObject({ code: 2, stderr: expect.stringContaining('nobody@muster.example') });
    expect(await remove('--team', 'North')).toMatchObject({ code: 2, stderr: expect.stringContaining('There are: none') });
    expect(await remove('--to', 'leaver@muster.example')).toMatchObject({ code: 1, stderr: expect.stringContaining('somebody else') });
    expect(await remove('--to', 'ann@muster.example', '--as', 'ben@muster.example')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('administrator'),
    });
  });

  test('C11 looks first, then hands over in turns, and the server undoes it', async () => {
    for (const n of [1, 2, 3, 4]) await customer(n, n === 1 ? 'Kiel' : 'Ulm');
    await org.api.createTeam({ body: { name: 'North', memberIds: [ids.ann ?? '', ids.ben ?? '', ids.leaver ?? ''], leadId: ids.leaver } });
    const dry = await remove('--team', 'north', '--dry-run', '--json');
    expect(dry).toMatchObject({
      code: 0,
      json: { dryRun: true, counts: { customers: 4 }, receivers: [{ name: 'ann' }, { name: 'ben' }], leads: [{ name: 'North' }] },
    });
    expect(await assigned()).toEqual([1, 2, 3, 4].map(() => ids.leaver));

    const done = await remove('--team', 'North', '--json');
    expect(done).toMatchObject({ code: 0, json: { state: 'done', outcome: { total: 4, changed: 4, refused: 0 } } });
    expect(await assigned()).toEqual(people('ann', 'ann', 'ben', 'ben'));
    const list = await cli('user', 'list', '--org', 'Muster AG');
    expect(list.stdout).toMatch(/leaver@muster\.example\s+sales\s+leaver \(has left\)/);
    const { id } = await org.api.undo({ body: { cause: done.json.cause } });
    await expect.poll(async () => (await org.api.getBulk({ params: { id } })).state, { timeout: 60_000 }).toBe('done');
    expect(await assigned()).toEqual([1, 2, 3, 4].map(() => ids.leaver));
    expect((await cli('user', 'list', '--org', 'Muster AG', '--json')).json.people).toContainEqual(expect.objectContaining({ name: 'leaver', active: true }));
  });

  test('goes by territory, in plain words', async () => {
    await org.api.createTerritory({ body: { name: 'Coast', country: 'DE', cities: ['Kiel'], personId: ids.ann } });
    const { code, stdout } = await remove('--by-territory', '--otherwise', 'ben@muster.example');
    expect(code).toBe(0);
    expect(stdout).toContain('leaver@muster.example has left Muster AG and handed over:');
    expect(stdout).toMatch(/ann\s+1 customers, 0 tickets/);
    expect(stdout).toMatch(/ben\s+3 customers/);
    expect(await assigned()).toEqual(people('ann', 'ben', 'ben', 'ben'));
  });
});
