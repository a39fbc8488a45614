import i18next from 'i18next';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldOf } from '../../server/features/history/history.ts';
import type { Words } from '../../web/app/i18n/plurals.ts';
import { fieldWord, partsOf } from '../../web/features/history/fieldWords.ts';
import { startTestApp, type TestApp } from '../harness.ts';

const catalogs = import.meta.glob<Record<string, Words>>(['../../web/app/i18n/**/*.ts', '!**/*.test.ts'], { eager: true });
const LANGUAGES = ['en', 'de', 'fr', 'it', 'ms'];
const base = (language: string) => catalogs[`../../web/app/i18n/${language}.ts`]?.[language] as Words;
const part = (name: string, language: string) => catalogs[`../../web/app/i18n/${name}/${language}.ts`]?.[name] as Words;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** What history never tells of a record: what it is, and whose. */
const NOT_TOLD = ['id', 'customer_id', 'created_at', 'created_by'];
type Recorded = { entity: string; column: string };
/** Every column of every table of which history is written. */
const recorded = () =>
  app.database.app.query<Recorded>(`select convert_from(split_part(encode(t.tgargs, 'escape'), '\\000', 1)::bytea, 'utf8') as entity, a.attname as column
    from pg_trigger t join pg_attribute a on a.attrelid = t.tgrelid and a.attnum > 0 and not a.attisdropped
    where t.tgfoid = 'crm.record_change'::regproc and position('\\000' || a.attname || '\\000' in encode(t.tgargs, 'escape')) = 0 order by 1, a.attnum`);

test.each(LANGUAGES)('every field of every kind of record in history has a word in %s', async (language) => {
  const { rows } = await recorded();
  const told = rows.filter(({ column }) => !NOT_TOLD.includes(column));
  expect(new Set(told.map(({ entity }) => entity)).size).toBeGreaterThan(20);
  const missing: string[] = [];
  for (const [entity, columns] of Map.groupBy(told, (row) => row.entity)) {
    await i18next.init({ lng: language, fallbackLng: false, resources: { [language]: { translation: {} } } });
    for (const words of [base(language), ...partsOf([entity]).map((name) => part(name, language))])
      i18next.addResourceBundle(language, 'translation', words, true, true);
    missing.push(
      ...columns
        .map(({ column }) => fieldOf(column))
        .filter((field) => !fieldWord(entity, field))
        .map((field) => `${entity}.${field}`),
    );
  }
  expect(missing).toEqual([]);
});
