import { expect, test } from 'vitest';
import type { CustomerFilter } from '../../../../../contract/filter.ts';
import { conditionsIn, draftOf, filterOf, isGroup, isWhole, newGroup, replaced } from './draft.ts';

const city: CustomerFilter = { field: 'address.city', is: 'Hamburg' };
const tags: CustomerFilter = { field: 'tags', any: ['vip', 'early'] };
const since: CustomerFilter = { field: 'createdAt', from: '2026-01-01', to: '2026-01-31' };

test.each([
  ['a condition', city],
  ['all of several', { and: [city, tags, since] }],
  ['one of several', { or: [city, { field: 'tier', empty: true }] }],
  ['none of several', { not: { or: [city, tags] } }],
  ['not one', { not: tags }],
  ['groups in groups', { and: [{ or: [city, tags] }, { not: since }, { field: 'isActive', is: false }] }],
  ['not all of several', { not: { and: [city, tags] } }],
] as [string, CustomerFilter][])('%s comes out as it went in', (_, filter) => {
  const draft = draftOf(JSON.stringify(filter));
  expect(draft && filterOf(draft)).toEqual(filter);
});

test('what is not whole is left out, and a group of nothing is nothing', () => {
  const draft = draftOf(JSON.stringify({ and: [city, { field: 'name', contains: ' ' }, { field: 'value', between: ['1', ''] }] }));
  expect(draft && conditionsIn(draft).map(isWhole)).toEqual([true, false, false]);
  expect(draft && filterOf(draft)).toEqual(city);
  expect(filterOf(newGroup('any', []))).toBeUndefined();
});

test('a part is replaced and taken out wherever it stands', () => {
  const draft = draftOf(JSON.stringify({ and: [tags, { or: [city, since] }] }));
  const inner = draft?.parts.find(isGroup);
  const [first] = inner?.parts ?? [];
  if (!draft || !first) throw new Error('There is no inner part');
  expect(filterOf(replaced(draft, first.id, null))).toEqual({ and: [tags, since] });
});

test.each([undefined, '', '{', '[]', '1', 'null'])('%s is no filter', (text) => {
  expect(draftOf(text)).toBeUndefined();
});
