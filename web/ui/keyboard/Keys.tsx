import { Group, Kbd } from '@mantine/core';
import { isMac } from './press.ts';
import { isLetter, lettersOn, type ShortcutId, shortcutOf } from './shortcuts.ts';

const SIGNS: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑' };
const nameOf = (key: string) => SIGNS[key] ?? (key === 'mod' ? (isMac() ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key);
const partsOf = (press: string) => (press.includes(' ') ? press.split(' ') : press.split('+')).map(nameOf);

/** A shortcut's presses that work as things are set. */
export const pressesOf = (id: ShortcutId, letters: boolean) => shortcutOf(id).presses.filter((press) => letters || !isLetter(press));

/** For `aria-keyshortcuts`, so that assistive technology can tell of it. */
export const ariaKeys = (id: ShortcutId): string =>
  pressesOf(id, lettersOn.get())
    .map((press) => press.replace('mod', isMac() ? 'Meta' : 'Control'))
    .filter((press) => !press.includes(' '))
    .join(' ');

/** The keys of one press, as they stand on the keyboard. */
export function Press({ press }: { press: string }) {
  return (
    <Group gap={3} wrap="nowrap" component="span">
      {partsOf(press).map((part) => (
        <Kbd key={part} size="xs">
          {part}
        </Kbd>
      ))}
    </Group>
  );
}

/** The first press of a shortcut beside what it does; nothing while single keys are off. */
export function Keys({ id }: { id: ShortcutId }) {
  const [press] = pressesOf(id, lettersOn.use());
  return press && <Press press={press} />;
}
