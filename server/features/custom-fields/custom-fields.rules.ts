import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';

type Judged = { value: unknown } | { error: string; code: string };
const wrong = (error: string, code = 'invalid'): Judged => ({ error, code });
const isText = (value: unknown, max: number): value is string => typeof value === 'string' && [...value].length <= max;
const DECIMAL = /^-?\d{1,15}(\.\d{1,4})?$/;
const currencies = new Set(Intl.supportedValuesOf('currency'));

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** Money in a custom field: {amount, currency}, the amount a decimal text. */
function judgeMoney(value: unknown): Judged {
  const { amount, currency, ...rest } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const text = typeof amount === 'number' ? String(amount) : amount;
  if (Object.keys(rest).length || typeof text !== 'string' || !DECIMAL.test(text) || typeof currency !== 'string' || !currencies.has(currency))
    return wrong('must be an amount with its currency, like {"amount": "12.50", "currency": "EUR"}');
  return { value: { amount: text, currency } };
}

/** One value of a custom field, checked and brought to its stored form. */
export function judgeValue(field: CustomFieldRecord, value: unknown): Judged {
  switch (field.kind) {
    case 'text':
      return isText(value, 5000) ? { value: value.trim() } : wrong('must be text of at most 5000 characters');
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? { value } : wrong('must be a number');
    case 'money':
      return judgeMoney(value);
    case 'date':
      return isDay(value) ? { value } : wrong('must be a day, like 2026-01-31');
    case 'choice':
      return field.options.includes(value as string) ? { value } : wrong(`must be one of: ${field.options.join(', ')}`, 'not_allowed');
    case 'choices':
      return Array.isArray(value) && value.every((one) => field.options.includes(one))
        ? { value: [...new Set(value)] }
        : wrong(`must be some of: ${field.options.join(', ')}`, 'not_allowed');
    case 'boolean':
      return typeof value === 'boolean' ? { value } : wrong('must be true or false');
    case 'link':
      return isText(value, 2000) && /^https?:\/\/\S+$/i.test(value) ? { value } : wrong('must be a web address, like https://example.com');
  }
}
