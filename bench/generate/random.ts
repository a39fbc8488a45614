/** Random numbers that are the same in every run: sfc32, seeded by a number. */
export type Random = {
  /** From 0 up to, not including, 1. */
  real(): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** True in `share` of the cases. */
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Items at the front come more often, as surnames and trades do in the world. */
  favour<T>(items: readonly T[]): T;
};

export function seeded(seed: number): Random {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let counter = 1;
  const real = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(real() * limit);
  const at = <T>(items: readonly T[], index: number) => items[index] as T;
  for (let i = 0; i < 20; i++) real();
  return {
    real,
    below,
    chance: (share) => real() < share,
    pick: (items) => at(items, below(items.length)),
    favour: (items) => at(items, Math.floor(real() ** 1.8 * items.length)),
  };
}

/** A UUID of version 7: sorts by its time, the rest is random but repeatable. */
export function uuidAt(milliseconds: number, random: Random): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  const hex = (digits: number) =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[random.below(4)]}${hex(3)}-${hex(6)}${hex(6)}`;
}
