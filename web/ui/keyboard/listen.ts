import { isMac, pressOf } from './press.ts';
import { handlers, isLetter, lettersOn, shortcutOf } from './shortcuts.ts';

const SEQUENCE_MS = 1_200;
const TAKES_LETTERS =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=menu], [role=textbox]';

const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest(TAKES_LETTERS) !== null;
const dialogOpen = () => document.querySelector('[aria-modal=true]') !== null;

/** Who takes a press; a single key only where nobody types and no dialog is open. */
function takers(press: string, typing: boolean): (() => unknown)[] {
  const fits = handlers.get().filter(({ id }) => {
    const { presses, typing: always } = shortcutOf(id);
    return presses.includes(press) && (always || !typing) && (lettersOn.get() || !isLetter(press));
  });
  return fits
    .map(
      ({ doing }) =>
        () =>
          doing(press),
    )
    .reverse();
}

const begins = (press: string) => lettersOn.get() && handlers.get().some(({ id }) => shortcutOf(id).presses.some((known) => known.startsWith(`${press} `)));

/** Hands key presses to the shortcuts; answers how to stop. */
export function listenToKeys(): () => void {
  const mac = isMac();
  let begun = { press: '', at: 0 };
  const onKey = (event: KeyboardEvent) => {
    const press = event.defaultPrevented ? undefined : pressOf(event, mac);
    if (!press) return;
    const typing = isTyping(event.target) || dialogOpen();
    const sequence = event.timeStamp - begun.at < SEQUENCE_MS ? takers(`${begun.press} ${press}`, typing) : [];
    begun = !typing && begins(press) ? { press, at: event.timeStamp } : { press: '', at: 0 };
    if ([...sequence, ...takers(press, typing)].some((doing) => doing() !== false)) event.preventDefault();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
