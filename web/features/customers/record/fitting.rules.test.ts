import { expect, test } from 'vitest';
import { fitting } from './fitting.ts';

const widths = [100, 80, 120, 90, 60];

test('all tabs are there where they fit, without a button', () => {
  expect(fitting(widths, 450, 70, 0)).toEqual([0, 1, 2, 3, 4]);
});

test('as many from the left as leave room for the button', () => {
  expect(fitting(widths, 449, 70, 0)).toEqual([0, 1, 2]);
  expect(fitting(widths, 249, 70, 1)).toEqual([1]);
  expect(fitting(widths, 250, 70, 1)).toEqual([0, 1]);
});

test('the one that is shown is among them, however little room there is', () => {
  expect(fitting(widths, 430, 70, 4)).toEqual([0, 1, 2, 4]);
  expect(fitting(widths, 429, 70, 4)).toEqual([0, 1, 4]);
  expect(fitting(widths, 10, 70, 3)).toEqual([3]);
});
