import { describe, expect, test } from 'vitest';
import { guard, unguard } from './formulas.ts';
import { hash, openMemory } from './memory.ts';
import { customOf, decimalOf, momentOf, splitName } from './values.ts';

describe('values of cells', () => {
  test.each([
    ['1,234.50', '.', '1234.50'],
    ['1.234,50', ',', '1234.50'],
    ['€ 12', '.', '12'],
    ['-3', '.', '-3'],
    ['1,5', '.', '1,5'],
    ['1.5', ',', '1.5'],
    ['twelve', '.', 'twelve'],
  ] as const)('the amount %s with decimal %s is %s', (text, decimal, amount) => {
    expect(decimalOf(text, decimal)).toBe(amount);
  });

  test('days and times are of the organisation’s zone, instants are themselves', () => {
    expect(momentOf('2026-07-01', 'YYYY-MM-DD', 'Europe/Berlin')).toBe('2026-06-30T22:00:00.000Z');
    expect(momentOf('31.01.2026 09:30', 'DD.MM.YYYY', 'Europe/Berlin')).toBe('2026-01-31T08:30:00.000Z');
    expect(momentOf('01/31/2026', 'MM/DD/YYYY', 'America/New_York')).toBe('2026-01-31T05:00:00.000Z');
    expect(momentOf('2026-01-31T09:00:00Z', 'DD.MM.YYYY', 'Asia/Tokyo')).toBe('2026-01-31T09:00:00Z');
    expect(momentOf('31/31/2026', 'MM/DD/YYYY', 'UTC')).toBe('31/31/2026');
    expect(momentOf('soon', 'YYYY-MM-DD', 'UTC')).toBe('soon');
  });

  test.each([
    ['Maria Anders', 'Maria', 'Anders'],
    ['José Pedro Freyre', 'José Pedro', 'Freyre'],
    ['Isabel de Castro', 'Isabel', 'de Castro'],
    ['Ludwig van der Rohe', 'Ludwig', 'van der Rohe'],
    ['Anders, Maria', 'Maria', 'Anders'],
    ['Cher', undefined, 'Cher'],
  ])('C2 the name %s is %s and %s', (text, firstName, lastName) => {
    expect(splitName(text)).toEqual({ ...(firstName && { firstName }), lastName });
  });

  test('values of custom fields are read by their kind; what does not fit stays to be refused', () => {
    const field = (kind: string, options: string[] = []) => ({
      id: '',
      key: 'k',
      label: 'K',
      kind: kind as 'text',
      required: false,
      options,
      position: 0,
      sensitive: false,
      version: 1,
    });
    const how = { separator: '|', decimal: '.', format: 'DD.MM.YYYY' } as const;
    expect(customOf('1,200', field('number'), how)).toBe(1200);
    expect(customOf('12.50 EUR', field('money'), how)).toEqual({ amount: '12.50', currency: 'EUR' });
    expect(customOf('31.01.2026', field('date'), how)).toBe('2026-01-31');
    expect(customOf('NORTH', field('choice', ['north']), how)).toBe('north');
    expect(customOf('a|B', field('choices', ['a', 'b']), how)).toEqual(['a', 'b']);
    expect([customOf('Ja', field('boolean'), how), customOf('No', field('boolean'), how), customOf('maybe', field('boolean'), how)]).toEqual([
      true,
      false,
      'maybe',
    ]);
  });
});

describe('formulas', () => {
  test.each(['=1+1', "=cmd|'/c calc'!A0", '+cmd', '-1+cmd', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', "'=1", "''=1", '+49 30 123', '+4930123;ext=5'])(
    '%j is guarded and comes back',
    (text) => {
      expect(guard(text)).toBe(`'${text}`);
      expect(unguard(guard(text))).toBe(text);
    },
  );
  test.each(['', 'Muster GmbH', '-12.5', '+493012345', '12', "O'Neill", "'quoted'", '1=1', "'"])('%j is harmless and stays', (text) => {
    expect(guard(text)).toBe(text);
    expect(unguard(text)).toBe(text);
  });
});

test('the memory of a rehearsal keeps what it was given', () => {
  const memory = openMemory();
  for (let i = 0; i < 200_000; i++) memory.remember(`key ${i}`, i);
  expect([memory.recall('key 0'), memory.recall('key 199999'), memory.recall('key 200000')]).toEqual([0, 199_999, undefined]);
  expect(hash('a')).not.toBe(hash('b'));
});
