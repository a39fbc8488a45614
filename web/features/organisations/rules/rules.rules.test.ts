import { expect, test } from 'vitest';
import { fieldService } from '../../../../contract/blueprints/field-service.ts';
import { sales } from '../../../../contract/blueprints/sales.ts';
import { withAllowed, withField, withoutStatus, withStep, withTypes } from './edits.ts';
import { mergeRules, same } from './merge.ts';

const { rules } = sales;

test('a type that goes leaves nothing behind that speaks of it', () => {
  const demanding = withField(rules, 'fields', 'email', { required: true, requiredUnlessType: ['individual'] });
  expect(demanding.fields.email).toEqual({ requiredUnlessType: ['individual'] });
  const next = withTypes(demanding, ['enterprise']);
  expect(next).toMatchObject({ types: ['enterprise'], defaultType: null, primaryContactForTypes: ['enterprise'] });
  expect(next.fields.email).toEqual({ required: true });
  expect(withTypes(rules, []).fields.type).toEqual({});
});

test('a status that goes takes its steps along, is not the first of anybody and limits no rule', () => {
  const limited = { ...rules, unique: [{ rule: 'name' as const, whileStatus: ['prospect'] }] };
  const next = withoutStatus(limited, 'prospect');
  expect(next.statuses.map(({ key }) => key)).toEqual(['lead', 'active', 'inactive', 'archived']);
  expect(next.defaultStatus).toBe('lead');
  expect(next.transitions.filter(({ from, to }) => from === 'prospect' || to === 'prospect')).toEqual([]);
  expect(next.unique).toEqual([{ rule: 'name' }]);
});

test('a further step between two statuses has another verb', () => {
  const twice = withStep(withStep(rules, 'active', 'prospect'), 'active', 'prospect');
  expect(twice.transitions.slice(-2).map(({ verb }) => verb)).toEqual(['move', 'archive']);
});

test('a default that is no longer allowed is dropped', () => {
  const chosen = { ...rules, defaults: { currency: 'EUR', country: 'DE' } };
  expect(withAllowed(chosen, 'currencies', ['EUR']).defaults).toEqual(chosen.defaults);
  expect(withAllowed(chosen, 'currencies', ['CHF']).defaults).toEqual({ country: 'DE' });
});

test('rules of two people are merged field by field, mine where both changed the same', () => {
  const mine = withField(withField(rules, 'fields', 'phone', { required: true }), 'fields', 'website', undefined);
  const theirs = { ...withField(withField(rules, 'fields', 'phone', { label: 'Line' }), 'fields', 'email', { required: true }), archiveInactiveAfterDays: 30 };
  const merged = mergeRules(mine, rules, theirs);
  expect(merged.fields).toMatchObject({ phone: { required: true }, email: { required: true } });
  expect(merged.fields.website).toBeUndefined();
  expect(merged.archiveInactiveAfterDays).toBe(30);
});

test('rules are the same whatever the order of their keys', () => {
  const turned = Object.fromEntries(Object.entries(fieldService.rules).reverse());
  expect(same(fieldService.rules, turned)).toBe(true);
  expect(same(fieldService.rules, { ...turned, tiers: [] })).toBe(false);
});
