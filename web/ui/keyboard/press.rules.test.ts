import { expect, test } from 'vitest';
import { pressOf } from './press.ts';

type Held = { ctrl?: boolean; meta?: boolean; alt?: boolean; shift?: boolean; altGraph?: boolean; composing?: boolean };
const press = (key: string, code = '', held: Held = {}, mac = false) =>
  pressOf(
    {
      key,
      code,
      ctrlKey: held.ctrl ?? false,
      metaKey: held.meta ?? false,
      altKey: held.alt ?? false,
      shiftKey: held.shift ?? false,
      isComposing: held.composing ?? false,
      getModifierState: (name) => name === 'AltGraph' && (held.altGraph ?? false),
    },
    mac,
  );

test('W1 letters count as they are written, with caps lock too, but not with Shift', () => {
  expect(press('n', 'KeyN')).toBe('n');
  expect(press('N', 'KeyN')).toBe('n');
  expect(press('N', 'KeyN', { shift: true })).toBeUndefined();
  expect(press('z', 'KeyY', { ctrl: true })).toBe('mod+z');
});

test('W1 signs count on every layout: German, French, and a Mac’s', () => {
  expect(press('/', 'Digit7', { shift: true })).toBe('/');
  expect(press('?', 'Minus', { shift: true })).toBe('?');
  expect(press('[', 'Digit8', { ctrl: true, alt: true, altGraph: true })).toBe('[');
  expect(press('[', 'Digit5', { alt: true }, true)).toBe('[');
});

test('W1 a keyboard of another script is read by its place', () => {
  expect(press('т', 'KeyN')).toBe('n');
  expect(press('л', 'KeyK', { ctrl: true })).toBe('mod+k');
  expect(press('ö', 'Semicolon')).toBe('ö');
});

test('W1 Cmd commands on a Mac, Ctrl elsewhere, and neither does what it does not mean', () => {
  expect(press('k', 'KeyK', { meta: true }, true)).toBe('mod+k');
  expect(press('k', 'KeyK', { ctrl: true }, true)).toBeUndefined();
  expect(press('k', 'KeyK', { meta: true })).toBeUndefined();
  expect(press('g', 'KeyG', { alt: true })).toBeUndefined();
  expect(press('k', 'KeyK', { ctrl: true, shift: true })).toBeUndefined();
});

test('W1 half-written letters and modifiers alone are no press', () => {
  expect(press('n', 'KeyN', { composing: true })).toBeUndefined();
  expect(press('Control', 'ControlLeft', { ctrl: true })).toBeUndefined();
  expect(press('Dead', 'BracketLeft')).toBeUndefined();
});
