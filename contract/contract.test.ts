import { describe, expect, test } from 'vitest';
import { rulesSchema } from './blueprint.ts';
import { BLUEPRINTS, blueprintOf } from './blueprints/index.ts';
import { type Endpoint, fieldsOf } from './endpoint.ts';
import { api } from './index.ts';
import { PROBLEMS } from './problem.ts';

const endpoints = Object.entries(api) as [string, Endpoint][];

describe('the contract table', () => {
  test('each method and path is one endpoint', () => {
    const all = endpoints.flatMap(([, { method, also, path }]) => [method, ...(also ? [also] : [])].map((one) => `${one} ${path.replace(/:\w+/g, ':')}`));
    expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
  });

  test.each(endpoints)('%s is whole: its parameters are in its path, its errors are known, reading has no body', (_, endpoint) => {
    const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    expect(Object.keys(fieldsOf(endpoint.params))).toEqual(inPath);
    for (const code of endpoint.errors ?? []) expect(PROBLEMS).toHaveProperty(code);
    if (endpoint.method === 'GET' || endpoint.method === 'DELETE') expect(endpoint.body).toBeUndefined();
    if (endpoint.method === 'PUT') expect(endpoint.versioned).toBe(true);
    if (endpoint.idempotent) expect(endpoint).toMatchObject({ method: 'POST', status: 201 });
    expect(endpoint.summary).toMatch(/^[A-Z]/);
  });

  test('C10 the paths of customers and contacts are those of the document', () => {
    const paths = endpoints.map(([, { method, path }]) => `${method} ${path.replace(':contactId', ':id')}`);
    for (const path of ['POST', 'GET'].flatMap((method) => [`${method} /api/customers`, `${method} /api/customers/:id/contacts`]))
      expect(paths).toContain(path);
    for (const method of ['GET', 'PUT', 'DELETE']) expect(paths).toContain(`${method} /api/customers/:id`);
    for (const method of ['PUT', 'DELETE']) expect(paths).toContain(`${method} /api/customers/:id/contacts/:id`);
  });

  test('C15 each kind of error has the status of the document', () => {
    const statuses = Object.fromEntries(Object.entries(PROBLEMS).map(([code, [status]]) => [code, status]));
    expect(statuses).toMatchObject({ malformed: 400, not_permitted: 403, customer_not_found: 404, duplicate: 409, rule_violated: 422, version_required: 428 });
  });
});

describe('the blueprints', () => {
  test.each(BLUEPRINTS.map((blueprint) => [blueprint.key, blueprint] as const))('%s is sound data', (key, blueprint) => {
    expect(rulesSchema.parse(blueprint.rules)).toEqual(blueprint.rules);
    expect(blueprintOf(key)).toBe(blueprint);
    expect(JSON.parse(JSON.stringify(blueprint))).toEqual(blueprint);
  });

  test('W2 E2 F2 S3 C1 C2 what each demands', () => {
    const [w, e, f, s, c] = ['work-orders', 'erp-quoting', 'field-service', 'self-service', 'sales'].map((key) => blueprintOf(key)?.rules);
    expect(w).toMatchObject({ unique: [{ rule: 'email' }], primaryContactForTypes: ['*'], contactFields: { name: { required: true } } });
    expect(e).toMatchObject({ unique: [{ rule: 'erpNumber' }], currencies: ['EUR', 'USD', 'CHF', 'GBP'], languages: ['de-DE', 'en-US', 'fr-FR', 'it-IT'] });
    expect(f).toMatchObject({ unique: [{ rule: 'phone', whileStatus: ['active'] }], fields: { phone: { required: true } } });
    expect(s).toMatchObject({ unique: [{ rule: 'owner' }, { rule: 'email' }], fields: { companyName: { requiredUnlessType: ['individual'] } } });
    expect(c).toMatchObject({ unique: [{ rule: 'name' }], primaryContactForTypes: ['business', 'enterprise'] });
  });
});
