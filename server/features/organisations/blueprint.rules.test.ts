import { expect, test } from 'vitest';
import type { Rules } from '../../../contract/blueprint.ts';
import { BLUEPRINTS } from '../../../contract/blueprints/index.ts';
import { sales } from '../../../contract/blueprints/sales.ts';
import { inconsistencies } from './blueprint.rules.ts';

test.each(BLUEPRINTS.map((blueprint) => [blueprint.key, blueprint.rules] as const))('the blueprint %s does not contradict itself', (_, rules) => {
  expect(inconsistencies(rules)).toEqual([]);
});

test.each([
  ['a default status that is none', { defaultStatus: 'asleep' }, 'rules.defaultStatus'],
  ['a status twice', { statuses: [...sales.rules.statuses, { key: 'lead', active: true }] }, 'rules.statuses'],
  ['a way from a status that is none', { transitions: [{ from: 'asleep', to: 'lead', verb: 'move' }] }, 'rules.transitions.0.from'],
  ['a way to a status that is none', { transitions: [{ from: 'lead', to: 'asleep', verb: 'move' }] }, 'rules.transitions.0.to'],
  ['a way from a status to itself', { transitions: [{ from: 'lead', to: 'lead', verb: 'move' }] }, 'rules.transitions.0'],
  ['uniqueness while a status that is none', { unique: [{ rule: 'name', whileStatus: ['asleep'] }] }, 'rules.unique.0.whileStatus'],
  ['a rule of uniqueness twice', { unique: [{ rule: 'name' }, { rule: 'name', whileStatus: ['lead'] }] }, 'rules.unique'],
  ['no name', { fields: { type: {} } }, 'rules.fields.name'],
  ['a required type without types', { types: [], defaultType: null, primaryContactForTypes: [] }, 'rules.fields.type'],
  ['a default type that is none', { defaultType: 'club' }, 'rules.defaultType'],
  ['a contact for a type that is none', { primaryContactForTypes: ['club'] }, 'rules.primaryContactForTypes'],
  ['a default currency that is not allowed', { currencies: ['EUR'], defaults: { currency: 'USD' } }, 'rules.defaults.currency'],
  ['a default language that is not allowed', { languages: ['de'], defaults: { language: 'en' } }, 'rules.defaults.language'],
] as [string, Partial<Rules>, string][])('%s is told by its place', (_, change, path) => {
  expect(inconsistencies({ ...sales.rules, ...change })).toMatchObject([{ path, code: 'inconsistent' }]);
});
