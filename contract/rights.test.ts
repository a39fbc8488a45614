import { expect, test } from 'vitest';
import { rolesOf } from './endpoint.ts';
import { api } from './index.ts';
import { ALL_RIGHTS, REACHES, ROLES, reachOf, rightsOf, scopeOf } from './rights.ts';

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const page = () =>
  [
    '# Who may do what',
    '',
    'Written from `contract/rights.ts` by its test (`npx vitest run --project unit contract/rights.test.ts -u`); a change of the table shows here.',
    'Every endpoint names its abilities; `x-roles` in `/api/openapi.json` says for each how far each role goes.',
    '',
    row(['ability', ...ROLES]),
    row(['---', ...ROLES.map(() => '---')]),
    ...ALL_RIGHTS.map((right) => row([`\`${right}\``, ...ROLES.map((role) => reachOf(role, right).replace('none', '·'))])),
    '',
  ].join('\n');

test('C9 docs/rights.md says what the table says', async () => {
  await expect(page()).toMatchFileSnapshot('../docs/rights.md');
});

test('C9 role by route follows from the abilities of the route: no farther than the nearest of them', () => {
  expect(rolesOf(api.listCustomers)).toEqual({ administrator: 'all', sales: 'theirs', support: 'all', accountant: 'all', member: 'team', portal: 'own' });
  expect(rolesOf(api.listSimilarCustomers)).toMatchObject({ support: 'all', member: 'none', accountant: 'none' });
  expect(rolesOf(api.getSetup)).toMatchObject({ portal: 'all' });
  expect(rolesOf(api.getSession)).toMatchObject({ administrator: 'own' });
  for (const endpoint of Object.values(api)) for (const reach of Object.values(rolesOf(endpoint))) expect(REACHES).toContain(reach);
});

test('C9 whoever has no role of the table may nothing, and scopes narrow a role', () => {
  expect(rightsOf('system').size + rightsOf('nobody').size + rightsOf('administrator', []).size).toBe(0);
  expect([...rightsOf('support', ['read'])].every((right) => scopeOf(right) === 'read')).toBe(true);
  expect(rightsOf('accountant')).toEqual(new Set([...rightsOf('accountant', ['read']), ...rightsOf('accountant', ['write'])]));
  for (const right of ['customers.import', 'customers.bulk', 'customers.update', 'interactions.read'] as const)
    expect(reachOf('accountant', right)).toBe('none');
  for (const right of ['customers.read', 'orders.read', 'contracts.read', 'invoices.write'] as const) expect(reachOf('accountant', right)).toBe('all');
});
