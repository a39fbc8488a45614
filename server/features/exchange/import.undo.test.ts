import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { openDesk } from '../../../testing/importing.ts';

let app: TestApp;
const desk = openDesk(() => app);
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  desk.clear();
  await app.close();
});

const mapping = {
  columns: { erp: 'erpNumber', name: 'name', city: 'address.city', person: 'contact.name', email: 'contact.email' },
  constants: { currency: 'EUR', language: 'de-DE' },
  match: 'erpNumber',
};
const header = 'erp,name,city,person,email\n';

test('an import is undone: what it created goes, what it changed goes back, what was edited since stays and is named', async () => {
  const org = await newOrganisation(app, 'erp-quoting');
  const list = async () => (await org.api.listCustomers({ query: { sort: 'name' } })).items;
  await desk.bringIn(org, `${header}1,Alpha,Berlin,Eva Lang,eva@a.example\n2,Beta,Ulm,Ben Bauer,ben@b.example\n`, { mapping });
  const before = await list();

  const report = await desk.bringIn(
    org,
    `${header}1,Alpha AG,Bonn,Eva Lang,eva@a.example\n3,Gamma,Kiel,Gina Hahn,gina@g.example\n4,Delta,Jena,Dora Iser,dora@d.example\n`,
    { mapping, update: true },
  );
  expect(report).toMatchObject({ created: 2, updated: 1 });
  const { id } = report;
  const gamma = (await list()).find(({ name }) => name === 'Gamma');
  await org.api.updateCustomer({ params: { id: gamma?.id ?? '' }, body: { tags: ['kept'] } }, { ifMatch: '*' });

  const cause = `import:${id}`;
  const seen = await org.api.prepareUndo({ body: { cause } });
  expect(seen).toMatchObject({
    counts: { total: 3 },
    preview: { looked: { changed: 2, refused: 1 }, rows: [{ name: 'Gamma', problem: { code: 'changed_since' } }, {}, {}] },
  });
  await org.api.startBulk({ params: { id: seen.id } });
  await expect.poll(async () => (await org.api.getBulk({ params: { id: seen.id } })).state).toBe('done');

  const after = await list();
  expect(after.map(({ name, primaryAddress }) => [name, primaryAddress?.city])).toEqual([
    ...before.map(({ name, primaryAddress }) => [name, primaryAddress?.city]),
    ['Gamma', 'Kiel'],
  ]);
  expect((await org.api.listCustomers({ query: { q: 'Delta' } })).items).toEqual([]);
  expect((await org.api.listBulk({ query: { undoes: cause } })).items).toMatchObject([{ id: seen.id, counts: { changed: 2, refused: 1 } }]);
});
