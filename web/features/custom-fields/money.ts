/** An amount with its currency; the amount is a decimal text. */
export type Money = { amount: string; currency: string };
export const isMoney = (value: unknown): value is Money => value instanceof Object && 'amount' in value && 'currency' in value;
