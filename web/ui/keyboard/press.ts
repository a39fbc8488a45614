type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'getModifierState'>;

export const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

const LETTER_KEY = /^Key([A-Z])$/;

/** Latin letters in lower case; on a keyboard of another script, the letter that stands there on a Latin one. */
function keyOf({ key, code }: Press): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const latin = /^\p{L}$/u.test(key) && !/^[a-zß-ÿ]$/i.test(key) ? LETTER_KEY.exec(code)?.[1] : undefined;
  return latin?.toLowerCase() ?? key;
}

/**
 * What was pressed as shortcuts name it, by what the key writes rather than where it lies: `k`, `?`, `[`, `F6`, `mod+k`.
 * `mod` is Cmd on a Mac, else Ctrl. A sign counts however the layout writes it, also with Alt or AltGr.
 */
export function pressOf(event: Press, mac: boolean): string | undefined {
  if (event.isComposing || ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'Dead'].includes(event.key)) return undefined;
  const key = keyOf(event);
  const isSign = key.length === 1 && !/[\p{L}\p{N} ]/u.test(key);
  const writes = isSign && (event.getModifierState('AltGraph') || (event.altKey && !event.metaKey && (mac || event.ctrlKey)));
  if (writes) return key;
  const [mod, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (other || event.altKey || (event.shiftKey && !isSign)) return undefined;
  return mod ? `mod+${key}` : key;
}
