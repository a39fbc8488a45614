import { expect, test } from 'vitest';
import { FIRST, questionOf } from './question.ts';

test('an address becomes a question; what makes no sense is left out', () => {
  expect(questionOf({ city: ' Mumbai ', moreThan: '10', from: '2026-01-01', to: 'tomorrow', top: '5' })).toEqual({
    city: 'Mumbai',
    moreThan: 10,
    from: '2026-01-01',
    to: undefined,
    top: 5,
  });
  expect(questionOf({ city: '  ', moreThan: '-1', top: '0' })).toEqual({ city: undefined, moreThan: undefined, from: undefined, to: undefined, top: FIRST });
  expect(questionOf({ moreThan: '1.5', top: '201' })).toMatchObject({ moreThan: undefined, top: FIRST });
});
