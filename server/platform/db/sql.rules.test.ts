import { describe, expect, test } from 'vitest';
import { and, join, literal, prepare, sql, toWire } from './sql.ts';

const part = (value: unknown) => sql`part ${value}`;
const two = (a: unknown, b: unknown) => prepare(sql`two ${a} and ${b}`);

describe('a statement on the wire', () => {
  test('has its values apart, numbered through all its parts', () => {
    expect(toWire(sql`select ${1} where ${and([part(2), part(3)])} limit ${4}`)).toEqual({
      text: 'select $1 where part $2 and part $3 limit $4',
      values: [1, 2, 3, 4],
    });
    expect(toWire(sql`select ${join([literal('a'), literal('b')], ', ')}`)).toEqual({ text: 'select a, b', values: [] });
  });

  test('keeps its name where only values differ', () => {
    const fixed = (value: number) => toWire(sql`fixed ${value}`);
    expect(fixed(1).name).toBeDefined();
    expect(fixed(2)).toEqual({ ...fixed(1), values: [2] });
    expect(toWire(two(part(1), 2))).toEqual({ ...toWire(two(part(3), 4)), values: [1, 2] });
  });

  test('has another name where a part stands elsewhere, is missing or is more', () => {
    const shapes = [two(part(1), 2), two(1, part(2)), two(1, 2), two(part(part(1)), 2), two(part(1), part(2)), two(and([part(1), part(2)]), 3)].map(toWire);
    expect(new Set(shapes.map(({ name }) => name)).size).toBe(shapes.length);
    expect(new Set(shapes.map(({ text }) => text)).size).toBe(shapes.length);
  });

  test('is planned for its values where it is composed and not marked', () => {
    expect(toWire(sql`composed ${part(1)}`)).toEqual({ text: 'composed part $1', values: [1] });
  });
});
