import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CUSTOM_KINDS } from '../../../contract/custom-fields.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'erp-quoting');
});
afterAll(() => app.close());

type Kind = (typeof CUSTOM_KINDS)[number];
const customer = (custom?: object) => ({ name: 'Werk', currency: 'EUR', language: 'de-DE', ...(custom && { custom: custom as Record<string, unknown> }) });
const create = (custom: object, where = org) => send(app, where.key, 'POST', '/api/customers', customer(custom));
const define = (key: string, kind: Kind, more: object = {}, where = org) =>
  where.api.createCustomField({ body: { key, label: `Label of ${key}`, kind, ...more } });
const any = { ifMatch: '*' } as const;
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });

const KINDS: [Kind, object, good: unknown[], stored: unknown[], bad: unknown[]][] = [
  ['text', {}, ['ä'.repeat(5000), ' trimmed '], ['ä'.repeat(5000), 'trimmed'], ['x'.repeat(5001), 1, true, ['a'], { a: 1 }]],
  ['number', {}, [0, -1.5, 1e15], [0, -1.5, 1e15], ['1', true, [1]]],
  [
    'money',
    {},
    [
      { amount: '12.50', currency: 'EUR' },
      { amount: 3, currency: 'JPY' },
    ],
    [
      { amount: '12.50', currency: 'EUR' },
      { amount: '3', currency: 'JPY' },
    ],
    [
      12.5,
      '12.50 EUR',
      { amount: '12.50' },
      { amount: '12.50', currency: 'XQQ' },
      { amount: '1,50', currency: 'EUR' },
      { amount: '1', currency: 'EUR', tax: 1 },
    ],
  ],
  ['date', {}, ['2024-02-29', '1999-12-31'], ['2024-02-29', '1999-12-31'], ['2026-02-30', '31.01.2026', '2026-01-31T00:00:00Z', 20260131]],
  ['choice', { options: ['north', 'south'] }, ['north'], ['north'], ['west', ['north'], 'North']],
  ['choices', { options: ['a', 'b', 'c'] }, [['c', 'a', 'c'], []], [['c', 'a'], []], ['a', ['a', 'd']]],
  ['boolean', {}, [true, false], [true, false], ['true', 1]],
  ['link', {}, ['https://example.com/a?b=c'], ['https://example.com/a?b=c'], ['example.com', 'javascript:alert(1)', 1]],
];

describe('custom fields', () => {
  test.each(KINDS)('S4 a %s is kept as it is meant, and everything else is refused by name', async (kind, more, good, stored, bad) => {
    const key = `kind_${kind}`;
    const field = await define(key, kind, more);
    expect(field).toMatchObject({ key, kind, required: false, version: 1, ...more });
    for (const [i, value] of good.entries()) {
      const { json, status } = await create({ [key]: value });
      expect([status, json.custom]).toEqual([201, { [key]: stored[i] }]);
      const kept = await org.api.getCustomer({ params: { id: String(json.id) } });
      expect(kept.custom).toEqual({ [key]: stored[i] });
    }
    for (const value of bad)
      expect(await create({ [key]: value }), JSON.stringify(value)).toMatchObject({
        status: 422,
        json: { code: 'rule_violated', errors: [{ path: `custom.${key}` }] },
      });
  });

  test('S4 values that nobody defined are refused, also those that JavaScript knows', async () => {
    for (const key of ['unknown', 'toString', 'hasOwnProperty'])
      expect(await create({ [key]: 'x' })).toMatchObject({ status: 422, json: { errors: [{ path: `custom.${key}` }] } });
    for (const raw of ['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}'])
      expect((await send(app, org.key, 'POST', '/api/customers', `{"name":"x","currency":"EUR","language":"de-DE","custom":${raw}}`)).status).toBe(400);
  });

  test('an update keeps the values it does not name, clears those set to null and records what changed', async () => {
    const there = await newOrganisation(app, 'erp-quoting');
    for (const key of ['one', 'two', 'three']) await define(key, 'text', {}, there);
    const { id } = await there.api.createCustomer({ body: customer({ one: '1', two: '2' }) });
    const update = (custom: Record<string, unknown>) => there.api.updateCustomer({ params: { id }, body: { custom } }, any);
    expect((await update({ two: 'II', three: '3' })).custom).toEqual({ one: '1', two: 'II', three: '3' });
    expect((await update({ one: null, three: ' ' })).custom).toEqual({ two: 'II' });
    expect((await there.api.updateCustomer({ params: { id }, body: { name: 'Other' } }, any)).custom).toEqual({ two: 'II' });
    const { items } = await there.api.listCustomerHistory({ params: { id }, query: { field: 'custom' } });
    expect(items[0]?.changes).toContainEqual({ field: 'custom', from: { one: '1', two: 'II', three: '3' }, to: { two: 'II' } });
  });

  test('a required field is demanded of new customers and of whoever changes it, not of every other change to old customers', async () => {
    const there = await newOrganisation(app, 'erp-quoting');
    const old = await there.api.createCustomer({ body: customer() });
    await define('ward', 'text', { required: true }, there);
    const missing = { status: 422, json: { errors: [{ path: 'custom.ward', code: 'required' }] } };
    expect(await create({}, there)).toMatchObject(missing);
    expect(await send(app, there.key, 'POST', '/api/customers', customer())).toMatchObject(missing);
    expect(await create({ ward: 'A' }, there)).toMatchObject({ status: 201 });
    const params = { id: old.id };
    expect((await there.api.updateCustomer({ params, body: { name: 'Renamed' } }, any)).name).toBe('Renamed');
    expect((await there.api.updateCustomer({ params, body: { custom: { ward: 'B' } } }, any)).custom).toEqual({ ward: 'B' });
    await expect(there.api.updateCustomer({ params, body: { custom: { ward: null } } }, any)).rejects.toMatchObject({
      problem: { errors: missing.json.errors },
    });
  });

  test('customers are filtered by custom values', async () => {
    const there = await newOrganisation(app, 'erp-quoting');
    await define('region', 'choice', { options: ['north', 'south'] }, there);
    await define('tags', 'choices', { options: ['a', 'b'] }, there);
    await define('vip', 'boolean', {}, there);
    for (const custom of [{ region: 'north', tags: ['a', 'b'], vip: true }, { region: 'north', tags: ['b'], vip: false }, { region: 'south' }])
      expect((await create(custom, there)).status).toBe(201);
    const total = async (custom: object) => (await there.api.listCustomers({ query: { custom: JSON.stringify(custom) } })).total;
    expect(await total({ region: 'north' })).toBe(2);
    expect(await total({ tags: ['b'] })).toBe(2);
    expect(await total({ tags: ['a', 'b'] })).toBe(1);
    expect(await total({ vip: false, region: 'north' })).toBe(1);
    expect(await total({ region: 'west' })).toBe(0);
    expect(await total({})).toBe(3);
  });

  test('a field is defined once, listed by position, and changed by version', async () => {
    const there = await newOrganisation(app, 'erp-quoting');
    const second = await define('zulu', 'text', { position: 2 }, there);
    const first = await define('alpha', 'choice', { position: 1, options: ['x'] }, there);
    expect((await there.api.listCustomFields()).items.map((field) => field.key)).toEqual(['alpha', 'zulu']);
    await expect(define('zulu', 'number', {}, there)).rejects.toMatchObject(refused(409, 'duplicate', { errors: [{ path: 'key' }] }));
    await expect(define('Zulu', 'text', {}, there)).rejects.toMatchObject(refused(400, 'malformed', { errors: [{ path: 'key' }] }));
    await expect(define('empty', 'choice', {}, there)).rejects.toMatchObject(refused(422, 'rule_violated', { errors: [{ path: 'options' }] }));
    await expect(define('odd', 'pigeon' as 'text', {}, there)).rejects.toMatchObject(refused(400, 'malformed', { errors: [{ path: 'kind' }] }));
    const params = { id: second.id };
    const changed = await there.api.updateCustomField({ params, body: { label: 'First now', position: 0 } }, { ifMatch: 1 });
    expect(changed).toMatchObject({ label: 'First now', position: 0, kind: 'text', version: 2 });
    await expect(there.api.updateCustomField({ params, body: { label: 'Late' } }, { ifMatch: 1 })).rejects.toMatchObject(refused(412, 'version_mismatch'));
    await expect(there.api.updateCustomField({ params: { id: first.id }, body: { options: [] } }, any)).rejects.toMatchObject(refused(422, 'rule_violated'));
    await expect(there.api.updateCustomField({ params: { id: there.id }, body: {} }, any)).rejects.toMatchObject(refused(404, 'custom_field_not_found'));
    expect((await there.api.listCustomFields()).items.map((field) => field.key)).toEqual(['zulu', 'alpha']);
  });

  test('what customers use cannot go: neither the field nor an option they have', async () => {
    const there = await newOrganisation(app, 'erp-quoting');
    const choice = await define('region', 'choice', { options: ['north', 'south'] }, there);
    const choices = await define('tags', 'choices', { options: ['a', 'b'] }, there);
    const made = (await create({ region: 'north', tags: ['b'] }, there)).json;
    const options = (id: string, values: string[]) => there.api.updateCustomField({ params: { id }, body: { options: values } }, any);
    const inUse = refused(422, 'rule_violated', { errors: [{ path: 'options', code: 'in_use' }] });
    await expect(options(choice.id, ['south'])).rejects.toMatchObject(inUse);
    await expect(options(choices.id, ['a'])).rejects.toMatchObject(inUse);
    expect((await options(choice.id, ['north', 'east'])).options).toEqual(['north', 'east']);
    expect((await options(choices.id, ['b'])).options).toEqual(['b']);
    await expect(there.api.deleteCustomField({ params: { id: choice.id } })).rejects.toMatchObject(refused(409, 'custom_field_in_use'));
    await there.api.updateCustomer({ params: { id: String(made.id) }, body: { custom: { region: null } } }, any);
    await there.api.deleteCustomField({ params: { id: choice.id } });
    expect((await there.api.listCustomFields()).items.map((field) => field.key)).toEqual(['tags']);
    expect(await create({ region: 'north' }, there)).toMatchObject({ status: 422, json: { errors: [{ path: 'custom.region', code: 'unknown_field' }] } });
    await expect(there.api.deleteCustomField({ params: { id: choice.id } })).rejects.toMatchObject(refused(404, 'custom_field_not_found'));
  });

  test('E1 fields are of one organisation, and administrators define them', async () => {
    const field = await define('ours', 'text');
    const other = await newOrganisation(app, 'erp-quoting');
    expect((await other.api.listCustomFields()).items).toEqual([]);
    await expect(other.api.updateCustomField({ params: { id: field.id }, body: {} }, any)).rejects.toMatchObject(refused(404, 'custom_field_not_found'));
    await expect(other.api.deleteCustomField({ params: { id: field.id } })).rejects.toMatchObject(refused(404, 'custom_field_not_found'));
    expect(await create({ ours: 'x' }, other)).toMatchObject({ status: 422 });
    await define('ours', 'number', {}, other);
    const body = { key: 'theirs', label: 'Theirs', kind: 'text' };
    for (const role of ['sales', 'support', 'member', 'portal']) {
      const { key } = await org.as(role);
      expect((await send(app, key, 'POST', '/api/custom-fields', body)).status).toBe(403);
      expect((await send(app, key, 'DELETE', `/api/custom-fields/${field.id}`)).status).toBe(403);
      expect((await send(app, key, 'GET', '/api/custom-fields')).status).toBe(200);
    }
    expect((await send(app, null, 'GET', '/api/custom-fields')).status).toBe(401);
    const wrong = `update crm.custom_field set kind = 'pigeon' where id = '${field.id}'`;
    await expect(runStatements(app.owner, wrong)).rejects.toMatchObject({ code: '23514' });
  });
});
