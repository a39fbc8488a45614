import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import type { DateFormat } from '../../../contract/exchange.ts';

/** Amounts as people write them: 1,234.50 or with a decimal comma 1.234,50. What is no amount stays as it is, to be refused by name. */
export function decimalOf(text: string, decimal: '.' | ','): string {
  const bare = text.replace(/[\s\u00a0\u202f'’€$£]/g, '');
  const group = decimal === '.' ? ',' : '.';
  const shape = decimal === '.' ? /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/ : /^[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/;
  return shape.test(bare) ? bare.replaceAll(group, '').replace(',', '.').replace('+', '') : text;
}

const ORDER: Record<DateFormat, [RegExp, string]> = {
  'YYYY-MM-DD': [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.+))?$/, 'ymd'],
  'DD.MM.YYYY': [/^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (.+))?$/, 'dmy'],
  'DD/MM/YYYY': [/^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? (.+))?$/, 'dmy'],
  'MM/DD/YYYY': [/^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? (.+))?$/, 'mdy'],
};

/** A day as 2026-01-31 and what is said after it; null where it is none of the form. */
export function dayOf(text: string, format: DateFormat): { day: string; time: string | undefined } | null {
  const [shape, order] = ORDER[format];
  const found = shape.exec(text.trim());
  if (!found) return null;
  const part = (letter: string) => (found[order.indexOf(letter) + 1] ?? '').padStart(2, '0');
  return { day: `${part('y')}-${part('m')}-${part('d')}`, time: found[4] };
}

/** An instant; a day is its beginning in the zone. What is neither stays as it is, to be refused by name. */
export function momentOf(text: string, format: DateFormat, timeZone: string): string {
  const found = dayOf(text, format) ?? dayOf(text, 'YYYY-MM-DD');
  if (!found || (found.time && /(Z|[+-]\d\d:?\d\d)$/i.test(found.time))) return text;
  const time = /^(\d{1,2}):(\d{2})(:\d{2})?$/.exec(found.time ?? '0:00');
  if (!time) return text;
  const local = Date.parse(`${found.day}T${(time[1] ?? '').padStart(2, '0')}:${time[2]}${time[3] ?? ':00'}Z`);
  return Number.isNaN(local) ? text : new Date(local - offsetAt(local, timeZone)).toISOString();
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clock is ahead of UTC when it shows this local time. */
function offsetAt(local: number, timeZone: string): number {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  const shown = (instant: number) => Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`) - instant;
  return shown(local - shown(local));
}

/** Several values in one cell: a JSON list, or parts between separators. */
export function listOf(text: string, separator: string): string[] {
  if (text.startsWith('[')) {
    const list = jsonOf(text);
    if (Array.isArray(list)) return list.map(String);
  }
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** JSON where it is JSON, else the text, to be refused by name. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The way a list of allowed values writes it, where only case differs. */
export const choiceOf = (text: string, allowed: readonly string[] | undefined): string =>
  allowed?.find((one) => one === text) ?? allowed?.find((one) => one.toLowerCase() === text.toLowerCase()) ?? text;

const YES = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'j', 'wahr']);
const NO = new Set(['false', 'no', 'n', '0', 'nein', 'falsch']);

/** A cell as the value of a custom field; what does not fit stays text, to be refused by name. */
export function customOf(text: string, field: CustomFieldRecord, how: { separator: string; decimal: '.' | ','; format: DateFormat }): unknown {
  switch (field.kind) {
    case 'number': {
      const number = Number(decimalOf(text, how.decimal));
      return Number.isFinite(number) ? number : text;
    }
    case 'money': {
      const [, before, amount, after] = /^([A-Z]{3})?\s*([\d.,' -]+?)\s*([A-Z]{3})?$/.exec(text) ?? [];
      return amount ? { amount: decimalOf(amount, how.decimal), currency: before ?? after } : text;
    }
    case 'date':
      return (dayOf(text, how.format) ?? dayOf(text, 'YYYY-MM-DD'))?.day ?? text;
    case 'choice':
      return choiceOf(text, field.options);
    case 'choices':
      return listOf(text, how.separator).map((one) => choiceOf(one, field.options));
    case 'boolean':
      return YES.has(text.toLowerCase()) ? true : NO.has(text.toLowerCase()) ? false : text;
    default:
      return text;
  }
}

const PARTICLES = new Set('da das de del della den der di do dos du la le ten ter van von y zu zum zur bin ibn al el'.split(' '));

/** First and last name of a full one: “Last, First”, or the last word with the particles before it. One word is a last name alone. */
export function splitName(text: string): { firstName?: string; lastName: string } {
  const [last, first] = text.split(',').map((part) => part.trim());
  if (first && last) return { firstName: first, lastName: last };
  const words = text.trim().split(/\s+/);
  let from = words.length - 1;
  while (from > 1 && PARTICLES.has((words[from - 1] ?? '').toLowerCase())) from--;
  return from < 1 ? { lastName: words.join(' ') } : { firstName: words.slice(0, from).join(' '), lastName: words.slice(from).join(' ') };
}
