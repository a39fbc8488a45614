const MOST_BYTES = 255;
/** Marks that turn the direction of writing, or are not seen: with them `gnp.exe` is read as `exe.png`. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** A name as any file system takes it: no folders, no unseen marks, at most 255 bytes, the ending kept. */
export function cleanName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(UNSEEN, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return shortened(RESERVED.test(plain) ? `_${plain}` : plain || 'document');
}

/** What stands behind the last point, in small letters; '' where there is none. */
export const endingOf = (name: string): string => /[^.]\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MOST_BYTES) return name;
  const ending = endingOf(name) ? `.${name.split('.').at(-1)}` : '';
  let kept = '';
  for (const letter of name.slice(0, name.length - ending.length)) {
    if (Buffer.byteLength(kept + letter + ending) > MOST_BYTES) break;
    kept += letter;
  }
  return kept.trimEnd() + ending;
}
