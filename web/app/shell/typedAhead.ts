/** What is typed after Ctrl-K, before the palette stands: fast fingers lose no letter, and press no shortcut. */
let letters = '';

const catchKey = (event: KeyboardEvent) => {
  if (event.ctrlKey || event.metaKey || event.altKey || (event.key.length > 1 && event.key !== 'Enter')) return;
  if (event.key.length === 1) letters += event.key;
  event.preventDefault();
  event.stopImmediatePropagation();
};

export function catchTyping(): void {
  letters = '';
  window.addEventListener('keydown', catchKey, { capture: true });
}

/** Ends the catching and answers what was caught. */
export function takeTyped(): string {
  window.removeEventListener('keydown', catchKey, { capture: true });
  const taken = letters;
  letters = '';
  return taken;
}
