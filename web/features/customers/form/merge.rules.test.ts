import { expect, test } from 'vitest';
import { sales } from '../../../../contract/blueprints/sales.ts';
import { changedPaths, mergeValues } from './merge.ts';
import { newCustomer } from './values.ts';

const base = { ...newCustomer({ rules: sales.rules, customFields: [], baseCurrency: 'EUR' }), name: 'Muster', phone: '1', industry: 'Food' };

test('mine where I changed something, theirs elsewhere', () => {
  const mine = { ...base, phone: '2', notes: { ...base.notes, general: 'mine' } };
  const theirs = { ...base, industry: 'Logistics', notes: { ...base.notes, preferences: 'theirs' } };
  const { values, both } = mergeValues(mine, base, theirs);
  expect(values).toMatchObject({ name: 'Muster', phone: '2', industry: 'Logistics', notes: { general: 'mine', preferences: 'theirs' } });
  expect(both).toEqual([]);
});

test('what both changed differently is named and stays mine; the same change is none', () => {
  const { values, both } = mergeValues({ ...base, phone: '2', tags: ['a'] }, base, { ...base, phone: '3', tags: ['a'] });
  expect(values.phone).toBe('2');
  expect(both).toEqual(['phone']);
});

test('what somebody changed is named by its paths, parts apart', () => {
  const after = { ...base, phone: '3', tags: ['a'], notes: { ...base.notes, general: 'new' } };
  expect(changedPaths(base, after)).toEqual(['phone', 'tags', 'notes.general']);
  expect(changedPaths(base, base)).toEqual([]);
});
