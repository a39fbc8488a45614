/** Remembers by text, in bounded space: a number of 53 bits stands for each text, so that two texts are hardly ever taken for one. */
export type Memory = {
  /** The mark that was left with a text; undefined where it is not remembered. */
  recall(text: string): number | undefined;
  remember(text: string, mark: number): void;
};

const MOST = 3_000_000;

/** Keeps the first three million texts in at most 50 MB, and forgets nothing. */
export function openMemory(): Memory {
  let keys = new Float64Array(1 << 16);
  let marks = new Uint32Array(1 << 16);
  let kept = 0;

  const place = (key: number): number => {
    let at = key % keys.length;
    while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) % keys.length;
    return at;
  };
  const grow = () => {
    const [oldKeys, oldMarks] = [keys, marks];
    keys = new Float64Array(oldKeys.length * 2);
    marks = new Uint32Array(oldKeys.length * 2);
    for (const [i, key] of oldKeys.entries()) {
      if (key === 0) continue;
      const at = place(key);
      keys[at] = key;
      marks[at] = oldMarks[i] ?? 0;
    }
  };
  return {
    recall(text) {
      const at = place(hash(text));
      return keys[at] === 0 ? undefined : marks[at];
    },
    remember(text, mark) {
      if (kept >= MOST) return;
      if (kept > keys.length * 0.7) grow();
      const key = hash(text);
      const at = place(key);
      if (keys[at] === 0) kept++;
      keys[at] = key;
      marks[at] = mark;
    },
  };
}

/** cyrb53 (bryc, public domain): 53 bits that spread well. Never 0, which stands for an empty place. */
export function hash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1;
}
