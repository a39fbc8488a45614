import type { Random } from './random.ts';
import { BRANDS, type Country } from './words.ts';

export type Person = { first: string; last: string };

export const personOf = (country: Country, random: Random): Person => ({ first: random.favour(country.given), last: random.favour(country.family) });

/** A company's name, as founders, brands, trades, places and legal forms make them. */
export function companyName(country: Country, random: Random): string {
  const { family, trades, cities, legal } = country;
  const trade = random.favour(trades);
  const form = random.favour(legal);
  const shape = random.below(8);
  if (shape <= 1) return `${random.favour(family)} ${trade} ${form}`;
  if (shape === 2) return `${random.pick(BRANDS)} ${trade} ${form}`;
  if (shape === 3) return `${trade} ${random.favour(cities)} ${random.favour(family)} ${form}`;
  if (shape === 4) return `${random.favour(family)} & ${random.favour(family)} ${form}`;
  if (shape === 5) return `${random.pick(BRANDS)} ${random.favour(cities)} ${form}`;
  if (shape === 6) return `${random.favour(family)}-${random.pick(BRANDS)} ${trade} ${form}`;
  return `${random.favour(family)} ${trade} ${random.favour(cities)}`;
}

/** Gives each organisation names that nothing else in it has, as the rule `name` of a blueprint demands. */
export class DistinctNames {
  private readonly taken = new Map<number, Set<string>>();

  claim(organisation: number, make: () => string): string {
    const names = this.namesOf(organisation);
    for (let attempt = 0; attempt < 6; attempt++) {
      const name = make();
      if (this.enter(names, name)) return name;
    }
    const name = `${make()} ${names.size + 1}`;
    this.enter(names, name);
    return name;
  }

  private namesOf(organisation: number): Set<string> {
    const known = this.taken.get(organisation) ?? new Set<string>();
    this.taken.set(organisation, known);
    return known;
  }

  private enter(names: Set<string>, name: string): boolean {
    const before = names.size;
    return names.add(name.toLowerCase()).size > before;
  }
}

/** Letters of an e-mail address or a host: no accents, no blanks. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replace(/[^a-z0-9]/g, '');
