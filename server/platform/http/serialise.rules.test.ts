import { expect, test } from 'vitest';
import { api } from '../../../contract/index.ts';
import { serialiserOf } from './serialise.ts';

test.each(Object.entries(api))('the answer of %s can be written as in production', (_name, { response }) => {
  const write = serialiserOf(response, true);
  // An empty answer lacks what is required, and says so; whatever else is thrown is about the schema.
  let thrown = '';
  try {
    write({});
  } catch (error) {
    thrown = (error as Error).message;
  }
  expect(thrown === '' || /is required!/.test(thrown), thrown).toBe(true);
});
