import type { ContractPatch } from '../../../contract/contracts.ts';
import { compareAmounts, rounded } from '../../../contract/money.ts';
import type { FieldError } from '../customers/customers.rules.ts';

export type Term = { startsOn: string; endsOn: string | null };
type Judged = Term & Pick<ContractPatch, 'amount' | 'currency' | 'renewalMonths'>;

/** What is wrong with a contract as it would be. */
export function judgeContract({ startsOn, endsOn, amount, currency, renewalMonths }: Judged): FieldError[] {
  const errors: FieldError[] = [];
  if (endsOn && endsOn < startsOn) errors.push({ path: 'endsOn', code: 'before_start', message: 'must not be before the contract starts' });
  if (renewalMonths && !endsOn) errors.push({ path: 'renewalMonths', code: 'without_end', message: 'needs an end after which the contract is renewed' });
  if (amount && !currency) errors.push({ path: 'currency', code: 'required', message: 'is needed with an amount' });
  if (currency && !amount) errors.push({ path: 'amount', code: 'required', message: 'is needed with a currency' });
  if (amount && currency && compareAmounts(rounded(amount, currency), amount) !== 0)
    errors.push({ path: 'amount', code: 'too_precise', message: `has more decimals than ${currency} has` });
  return errors;
}

const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

export const daysLater = (day: string, days: number): string => iso(Date.parse(`${day}T00:00:00Z`) + days * DAY);

/**
 * The last day of a term that goes on for so many months: the next term begins the day after, and ends the day before the same day
 * so many months later. A month that is too short for that day ends with its last (31 January, 1 month: 28 February, 31 March).
 */
export function nextEnd(endsOn: string, months: number): string {
  const begin = new Date(Date.parse(`${endsOn}T00:00:00Z`) + DAY);
  const month = begin.getUTCMonth() + months;
  const longest = new Date(Date.UTC(begin.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return iso(Date.UTC(begin.getUTCFullYear(), month, Math.min(begin.getUTCDate(), longest)) - DAY);
}

/** The end that a contract has come to on a day, when it renewed itself whenever one was over. */
export function renewedEnd(endsOn: string, months: number, today: string): string {
  let end = endsOn;
  while (end < today) end = nextEnd(end, months);
  return end;
}
