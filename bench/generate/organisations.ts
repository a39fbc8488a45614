import type { Blueprint } from '../../contract/blueprint.ts';
import { BLUEPRINTS } from '../../contract/blueprints/index.ts';
import { seeded, uuidAt } from './random.ts';

/** How much data: the largest organisation holds a fifth of all customers, the others share the rest evenly. */
export type Size = { name: string; customers: number; organisations: number };

export const SIZES: Record<string, Size> = {
  full: { name: 'full', customers: 1_000_000, organisations: 100 },
  small: { name: 'small', customers: 20_000, organisations: 10 },
};

export type Organisation = { index: number; id: string; name: string; blueprint: Blueprint; members: string[] };

const FIRST_DAY = Date.UTC(2021, 10, 1);
const LARGE_SHARE = 5;
export const LARGE = 0;
export const SMALL = 1;

const blueprint = (key: Blueprint['key']) => BLUEPRINTS.find((one) => one.key === key) as Blueprint;
const MIX = (
  ['sales', 'field-service', 'work-orders', 'erp-quoting', 'sales', 'field-service', 'work-orders', 'erp-quoting', 'sales', 'self-service'] as const
).map(blueprint);

/** The organisations of a size; measured are LARGE (sales) and SMALL (field service). */
export function organisationsOf(size: Size): Organisation[] {
  const random = seeded(11);
  return Array.from({ length: size.organisations }, (_, index) => {
    const id = uuidAt(FIRST_DAY + index, random);
    const members = Array.from({ length: index === LARGE ? 25 : 6 }, () => uuidAt(FIRST_DAY + 1000 + index, random));
    return { index, id, name: `Organisation ${index + 1}`, blueprint: MIX[index % MIX.length] as Blueprint, members };
  });
}

/** Whose the n-th customer is: organisations grow side by side over the years, so their rows lie mixed in the table. */
export function organisationOfCustomer(n: number, size: Size): number {
  if (n % LARGE_SHARE === 0) return LARGE;
  return 1 + ((n - Math.floor(n / LARGE_SHARE) - 1) % (size.organisations - 1));
}

export const customersOf = (organisation: number, size: Size): number => {
  let count = 0;
  for (let n = 0; n < size.customers; n++) if (organisationOfCustomer(n, size) === organisation) count++;
  return count;
};
