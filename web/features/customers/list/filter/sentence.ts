import type { TFunction } from 'i18next';
import type { CustomerFilter } from '../../../../../contract/filter.ts';
import { type Operator, operatorsIn } from '../../../../../contract/filter-fields.ts';
import type { Formats } from '../../../../app/format.ts';
import type { AskedField } from './fields.ts';

type Reader = { t: TFunction; format: Formats; fields: readonly AskedField[]; nameOf: (customerId: string) => string };

const COUNTED = /^(last|next) (\d+) (days|weeks|months|years)$/;
/** “last 30 days” in the person's language. */
export function spanText(t: TFunction, span: string): string {
  const [, which, count, unit] = COUNTED.exec(span) ?? [];
  if (count) return t(`listing.spans.${which as 'last'}_${unit as 'days'}`, { count: Number(count) });
  return t(`listing.spans.${span.replace(' ', '_') as 'today'}`);
}

function listText(format: Formats, t: TFunction, values: string[], type: 'conjunction' | 'unit'): string {
  const shown = values.length > 5 ? [...values.slice(0, 4), t('listing.filter.others', { count: values.length - 4 })] : values;
  return new Intl.ListFormat(format.locale, { type }).format(shown);
}

function valueText(reader: Reader, field: AskedField | undefined, operator: Operator, filter: CustomerFilter): string {
  const { t, format, nameOf } = reader;
  const one = (value: string) => field?.choices?.find((choice) => choice.value === value)?.label ?? (field?.kind === 'customer' ? nameOf(value) : value);
  const many = (values: string[], type: 'conjunction' | 'unit') => listText(format, t, values.map(one), type);
  const day = (value: string) => (value.includes('T') ? format.time(value) : format.plainDay(value));
  const value = filter[operator];
  if (operator === 'empty' || operator === 'notEmpty') return '';
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (operator === 'between' && Array.isArray(value))
    return listText(
      format,
      t,
      value.map((number) => format.number(number)),
      'conjunction',
    );
  if (Array.isArray(value)) return many(value, operator === 'all' ? 'conjunction' : 'unit');
  if (operator === 'atLeast' || operator === 'atMost') return format.number(String(value));
  if (operator === 'within' || operator === 'notWithin') return spanText(t, String(value));
  if (operator === 'from' && filter.to) return `${day(String(value))} – ${day(filter.to)}`;
  if (operator === 'from' || operator === 'to') return day(String(value));
  return `“${one(String(value))}”`;
}

/** A filter as people would say it: City is “Hamburg” and (Tags have one of vip or Tier is empty). */
export function sentenceOf(reader: Reader, filter: CustomerFilter, within = false): string {
  const { t, fields } = reader;
  const group = (parts: CustomerFilter[], joint: string) => {
    const text = parts.map((part) => sentenceOf(reader, part, parts.length > 1)).join(` ${joint} `);
    return within && parts.length > 1 ? `(${text})` : text;
  };
  if (filter.and) return group(filter.and, t('listing.filter.and'));
  if (filter.or) return group(filter.or, t('listing.filter.or'));
  if (filter.not) return t('listing.filter.not', { what: sentenceOf(reader, filter.not) });
  const [operator] = operatorsIn(filter);
  const field = fields.find(({ name }) => name === filter.field);
  if (!operator) return '';
  const label = field ? fieldText(t, field) : (filter.field ?? '');
  return [label, t(operator === 'from' && filter.to ? 'listing.operators.within' : `listing.operators.${operator}`), valueText(reader, field, operator, filter)]
    .filter(Boolean)
    .join(' ');
}

/** Of contacts and addresses, which part it is a field of. */
export const fieldText = (t: TFunction, { part, label }: AskedField): string =>
  part === 'contacts' || part === 'addresses' ? t(`listing.parts.of_${part}`, { field: label }) : label;
