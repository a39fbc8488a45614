import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../contract/blueprint.ts';
import { BLUEPRINTS } from '../../../contract/blueprints/index.ts';
import { newOrganisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const any = { ifMatch: '*' } as const;
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const quoted = (given: object = {}) => ({ name: 'Werk', currency: 'EUR', language: 'de-DE', ...given });

describe('an organisation', () => {
  test.each(BLUEPRINTS.map((blueprint) => [blueprint.key, blueprint] as const))(
    'E1 is created from the blueprint %s with its rules and defaults',
    async (key, blueprint) => {
      const org = await newOrganisation(app, key, { name: `Of ${key}` });
      expect(await org.api.getOrganisation()).toMatchObject({ id: org.id, name: `Of ${key}`, blueprint: key, ...blueprint.organisation, version: 1 });
      const { rules, version } = await org.api.getBlueprint();
      const sorted = (unique: Blueprint['rules']['unique']) => [...unique].sort((a, b) => a.rule.localeCompare(b.rule));
      expect({ ...rules, unique: sorted(rules.unique) }).toEqual({ ...blueprint.rules, unique: sorted(blueprint.rules.unique) });
      expect(version).toBe(1);
      const listed = (await send(app, null, 'GET', '/api/blueprints')).json.items as unknown as { key: string; title: string }[];
      expect(listed.find((one) => one.key === key)?.title).toBe(blueprint.title);
    },
  );

  test('E1 is not deleted while it has customers, by us or by the database; without them it goes with all it had', async () => {
    const org = await newOrganisation(app, 'erp-quoting');
    const { id } = await org.api.createCustomer({ body: quoted() });
    await expect(org.api.deleteOrganisation()).rejects.toMatchObject(refused(409, 'organisation_in_use'));
    await expect(runStatements(app.owner, `delete from crm.organisation where id = '${org.id}'`)).rejects.toMatchObject({ code: '23503' });
    expect((await org.api.getCustomer({ params: { id } })).name).toBe('Werk');
    await org.api.createCustomField({ body: { key: 'a', label: 'A', kind: 'text' } });
    await org.api.invite({ body: { email: 'x@example.com', role: 'sales' } });
    await org.api.deleteCustomer({ params: { id } });
    await org.api.deleteOrganisation();
    for (const table of ['organisation', 'settings', 'unique_rule', 'member', 'invitation', 'api_key', 'mail', 'custom_field', 'customer_tally'])
      expect(await runStatements(app.owner, `select 1 from crm.${table} where org_id = '${org.id}'`), table).toEqual([]);
    await expect.poll(async () => (await send(app, org.key, 'GET', '/api/customers')).status, { timeout: 15_000, interval: 200 }).toBe(401);
  });

  test('E1 of a deletion and a first customer at the same time one wins', async () => {
    for (let round = 0; round < 5; round++) {
      const org = await newOrganisation(app, 'erp-quoting');
      const [deleted, made] = await Promise.all([
        send(app, org.key, 'DELETE', '/api/organisation'),
        send(app, org.key, 'POST', '/api/customers', quoted({ name: `Race ${round}` })),
      ]);
      const [{ customers, organisations }] = (await runStatements(
        app.owner,
        `select (select count(*)::int from crm.customer where org_id = '${org.id}') as customers, (select count(*)::int from crm.organisation where id = '${org.id}') as organisations`,
      )) as [{ customers: number; organisations: number }];
      expect([deleted.status, organisations]).toEqual(deleted.status === 204 ? [204, 0] : [409, 1]);
      expect(customers).toBe(made.status === 201 ? 1 : 0);
      expect(deleted.status === 204 && made.status === 201).toBe(false);
      expect(made.status, made.text).toBeLessThan(500);
    }
  });

  test('only administrators delete and change it, each their own', async () => {
    const [org, other] = [await newOrganisation(app, 'erp-quoting'), await newOrganisation(app, 'erp-quoting')];
    for (const role of ['sales', 'support', 'member', 'portal']) {
      const { key } = await org.as(role);
      expect((await send(app, key, 'DELETE', '/api/organisation')).status).toBe(403);
      expect((await send(app, key, 'PATCH', '/api/organisation', { name: 'x' }, { 'if-match': '*' })).status).toBe(403);
      expect((await send(app, key, 'GET', '/api/organisation')).status).toBe(200);
    }
    for (const method of ['GET', 'DELETE']) expect((await send(app, null, method, '/api/organisation')).status).toBe(401);
    await other.api.deleteOrganisation();
    expect((await org.api.getOrganisation()).id).toBe(org.id);
  });

  test('settings change by version: what is absent stays, and the change is in the audit log', async () => {
    const org = await newOrganisation(app, 'erp-quoting', { name: 'Before' });
    const changed = await org.api.updateOrganisation({ body: { name: 'After', timeZone: 'Europe/Paris' } }, { ifMatch: 1 });
    expect(changed).toMatchObject({ name: 'After', timeZone: 'Europe/Paris', country: 'DE', baseCurrency: 'EUR', language: 'de-DE', version: 2 });
    expect(await org.api.getOrganisation()).toEqual(changed);
    await expect(org.api.updateOrganisation({ body: { name: 'Late' } }, { ifMatch: 1 })).rejects.toMatchObject(
      refused(412, 'version_mismatch', { current: 2 }),
    );
    await expect(org.api.updateOrganisation({ body: { name: 'Blind' } })).rejects.toMatchObject(refused(428, 'version_required'));
    expect((await org.api.getOrganisation()).name).toBe('After');
    expect((await org.api.listAudit({ query: { event: 'SettingsUpdated' } })).items).toMatchObject([
      {
        entity: 'settings',
        changes: expect.arrayContaining([
          { field: 'name', from: 'Before', to: 'After' },
          { field: 'timeZone', from: 'Europe/Berlin', to: 'Europe/Paris' },
        ]),
      },
    ]);
    for (const [path, value] of [
      ['name', ' '],
      ['name', 'x'.repeat(201)],
      ['country', 'Germany'],
      ['baseCurrency', 'Euro'],
      ['language', 'not a language'],
      ['timeZone', 'Mars/Olympus'],
      ['timeZone', '+02:00'],
      ['blueprint', 'sales'],
    ])
      expect(await send(app, org.key, 'PATCH', '/api/organisation', { [String(path)]: value }, { 'if-match': '*' }), `${path} ${value}`).toMatchObject({
        status: 400,
        json: { errors: [{ path }] },
      });
  });

  test('its country is where phone numbers without a country code belong, from the change on', async () => {
    const org = await newOrganisation(app, 'erp-quoting', { country: 'DE' });
    const phone = async (name: string, typed: string) => (await org.api.createCustomer({ body: quoted({ name, phone: typed }) })).phone;
    expect(await phone('In Berlin', '030 1234567')).toBe('+49301234567');
    await org.api.updateOrganisation({ body: { country: 'AT' } }, any);
    expect(await phone('In Vienna', '01 5138922')).toBe('+4315138922');
    expect((await org.api.listCustomers({ query: { name: 'In Berlin' } })).items[0]?.phone).toBe('+49301234567');
  });
});
