import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, PASSWORD, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { addPerson } from './people.ts';

let app: TestApp;
let org: Organisation;
let ada = '';
let ben = '';
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales');
  ada = await join('ada', 'sales');
  ben = await join('ben', 'support');
});
afterAll(() => app.close());

const join = (name: string, role: string, into = org) =>
  addPerson(app.database.identityPool, into.id, role, { name, email: `${name}@teams.example`, password: PASSWORD });
const refused = (status: number, code: string, ...errors: object[]) => ({ problem: { status, code, ...(errors.length > 0 && { errors }) } });
const any = { ifMatch: '*' } as const;
const NOBODY = '01900000-0000-7000-8000-000000000000';

test('a team has a name, members and a lead; everybody who reads people reads it, by name', async () => {
  const north = await org.api.createTeam({ body: { name: ' North ', memberIds: [ada, ben, ada], leadId: ben } });
  expect(north).toMatchObject({ name: 'North', memberIds: [ada, ben], leadId: ben, version: 1 });
  const alps = await org.api.createTeam({ body: { name: 'alps', memberIds: [ada] } });
  expect(alps).toMatchObject({ memberIds: [ada], leadId: null });
  for (const role of ['sales', 'support', 'member']) expect((await (await org.as(role)).api.listTeams()).items).toEqual([alps, north]);
  const { api: portal } = await org.as('portal');
  await expect(portal.listTeams()).rejects.toMatchObject(refused(403, 'not_permitted'));
  const { api: sales } = await org.as('sales');
  await expect(sales.createTeam({ body: { name: 'South' } })).rejects.toMatchObject(refused(403, 'not_permitted'));
  await expect(sales.updateTeam({ params: { id: north.id }, body: { name: 'South' } }, any)).rejects.toMatchObject(refused(403, 'not_permitted'));
  await expect(sales.deleteTeam({ params: { id: north.id } })).rejects.toMatchObject(refused(403, 'not_permitted'));
});

test('absent keeps; a lead who leaves the members leads no more; versions are held', async () => {
  const { id } = await org.api.createTeam({ body: { name: 'East', memberIds: [ada, ben], leadId: ada } });
  const params = { id };
  expect(await org.api.updateTeam({ params, body: { name: 'Far east' } }, { ifMatch: 1 })).toMatchObject({
    name: 'Far east',
    memberIds: [ada, ben],
    leadId: ada,
    version: 2,
  });
  await expect(org.api.updateTeam({ params, body: { name: 'x' } }, { ifMatch: 1 })).rejects.toMatchObject(refused(412, 'version_mismatch'));
  expect(await org.api.updateTeam({ params, body: { memberIds: [ben] } }, { ifMatch: 2 })).toMatchObject({ memberIds: [ben], leadId: null });
  expect(await org.api.updateTeam({ params, body: { leadId: ben } }, any)).toMatchObject({ leadId: ben });
  expect(await org.api.updateTeam({ params, body: { leadId: null } }, any)).toMatchObject({ leadId: null });
  const { items } = await org.api.listAudit({ query: { recordId: id, event: 'TeamUpdated' } });
  expect(items.find(({ version }) => version === 3)?.changes).toEqual(
    expect.arrayContaining([
      { field: 'memberIds', from: [ada, ben], to: [ben] },
      { field: 'leadId', from: ada, to: null },
    ]),
  );
});

test('names are given once, whatever the case; strangers do not join and do not lead', async () => {
  const { id } = await org.api.createTeam({ body: { name: 'West' } });
  const params = { id };
  await expect(org.api.createTeam({ body: { name: 'WEST' } })).rejects.toMatchObject(refused(409, 'duplicate', { path: 'name' }));
  const other = await newOrganisation(app, 'sales');
  const cleo = await join('cleo', 'sales', other);
  for (const stranger of [NOBODY, cleo])
    await expect(org.api.createTeam({ body: { name: 'Mixed', memberIds: [ada, stranger] } })).rejects.toMatchObject(
      refused(422, 'rule_violated', { path: 'memberIds.1', code: 'not_found' }),
    );
  await expect(org.api.updateTeam({ params, body: { memberIds: [ada], leadId: ben } }, any)).rejects.toMatchObject(
    refused(422, 'rule_violated', { path: 'leadId', code: 'not_a_member' }),
  );
  await expect(other.api.updateTeam({ params, body: { name: 'x' } }, any)).rejects.toMatchObject(refused(404, 'team_not_found'));
  expect((await other.api.listTeams()).items).toEqual([]);
});

test('who has left stays in the teams that they were in, and joins none', async () => {
  const dan = await join('dan', 'sales');
  const { id } = await org.api.createTeam({ body: { name: 'Old hands', memberIds: [dan] } });
  await org.api.updatePerson({ params: { id: dan }, body: { active: false } }, any);
  expect(await org.api.updateTeam({ params: { id }, body: { memberIds: [dan, ada] } }, any)).toMatchObject({ memberIds: [dan, ada] });
  await expect(org.api.createTeam({ body: { name: 'New hands', memberIds: [dan] } })).rejects.toMatchObject(refused(422, 'rule_violated'));
});

test('a team that another record refers to is not deleted', async () => {
  const { id } = await org.api.createTeam({ body: { name: 'Held' } });
  await runStatements(
    app.owner,
    `create table crm.held (org_id uuid, team_id uuid, foreign key (org_id, team_id) references crm.team (org_id, id)); insert into crm.held values ('${org.id}', '${id}')`,
  );
  await expect(org.api.deleteTeam({ params: { id } })).rejects.toMatchObject(refused(409, 'team_in_use'));
  await runStatements(app.owner, 'drop table crm.held');
  await org.api.deleteTeam({ params: { id } });
  await expect(org.api.deleteTeam({ params: { id } })).rejects.toMatchObject(refused(404, 'team_not_found'));
  const { items } = await org.api.listAudit({ query: { recordId: id } });
  expect(items.map(({ event }) => event)).toEqual(['TeamDeleted', 'TeamCreated']);
});
