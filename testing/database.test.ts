import { expect, test } from 'vitest';
import { runStatements } from '../server/platform/db/embedded/session.ts';
import { createTestDatabase } from './database.ts';

test('each test database is migrated, empty and apart from the others', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await runStatements(one.connection, 'create table only_here (id int)');
  const question = `select to_regclass('only_here') is not null as here, to_regclass('platform.migration') is not null as migrated`;
  expect(await runStatements(one.connection, question)).toEqual([{ here: true, migrated: true }]);
  expect(await runStatements(two.connection, question)).toEqual([{ here: false, migrated: true }]);
  await Promise.all([one.drop(), two.drop()]);
  await expect(runStatements(one.connection, question)).rejects.toMatchObject({ code: '3D000' });
});
