import { Group, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerFilter } from '../../../../../contract/filter.ts';
import { useFormats } from '../../../../app/format.ts';
import { DecimalField } from '../../../../ui/DecimalField.tsx';
import { LazyDayField } from '../../../../ui/dates/lazy.tsx';
import { CustomerSelect } from '../../CustomerSelect.tsx';
import type { Condition } from './draft.ts';
import type { AskedField } from './fields.ts';
import { spanText } from './sentence.ts';

const SPANS = [
  'today',
  'yesterday',
  'this week',
  'last week',
  'this month',
  'last month',
  'this year',
  'last year',
  'last 7 days',
  'last 30 days',
  'last 90 days',
  'last 12 months',
  'tomorrow',
  'next week',
  'next 7 days',
  'next 30 days',
  'next month',
];

type Props = { field: AskedField; condition: Condition; error?: string; onChange: (filter: CustomerFilter) => void };
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function Numbers({ condition, error, onChange, label }: Omit<Props, 'field'> & { label: string }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { operator, filter } = condition;
  if (operator !== 'between')
    return (
      <DecimalField aria-label={label} locale={locale} error={error} value={textOf(filter[operator])} onChange={(value) => onChange({ [operator]: value })} />
    );
  const [from = '', to = ''] = filter.between ?? [];
  return (
    <Group gap={6} wrap="nowrap" align="start">
      <DecimalField
        aria-label={`${label}, ${t('customers.from')}`}
        placeholder={t('customers.from')}
        locale={locale}
        error={error}
        value={from}
        onChange={(value) => onChange({ between: [value, to] })}
      />
      <DecimalField
        aria-label={`${label}, ${t('customers.to')}`}
        placeholder={t('customers.to')}
        locale={locale}
        value={to}
        onChange={(value) => onChange({ between: [from, value] })}
      />
    </Group>
  );
}

/** What a condition compares with, as its kind of field and its operator want it. */
export function ValueField({ field, condition, error, onChange }: Props) {
  const { t } = useTranslation();
  const { operator, filter } = condition;
  const label = t('listing.filter.value');
  const set = (value: unknown) => onChange({ [operator]: value });
  const common = { 'aria-label': label, error };
  if (operator === 'empty' || operator === 'notEmpty') return <span />;
  if (operator === 'within' || operator === 'notWithin') {
    const chosen = textOf(filter[operator]);
    const spans = chosen && !SPANS.includes(chosen) ? [chosen, ...SPANS] : SPANS;
    return <Select {...common} searchable data={spans.map((value) => ({ value, label: spanText(t, value) }))} value={chosen || null} onChange={set} />;
  }
  if (operator === 'from' || operator === 'to')
    return (
      <LazyDayField
        {...common}
        value={textOf(filter[operator]).slice(0, 10)}
        onChange={(day) => onChange(operator === 'from' && filter.to ? { from: day, to: filter.to } : { [operator]: day })}
      />
    );
  if (field.kind === 'number') return <Numbers condition={condition} error={error} onChange={onChange} label={label} />;
  if (field.kind === 'boolean') {
    const yesOrNo = [
      { value: 'true', label: t('common.yes') },
      { value: 'false', label: t('common.no') },
    ];
    return (
      <Select
        {...common}
        data={yesOrNo}
        value={filter.is === undefined ? null : String(filter.is)}
        onChange={(value) => onChange({ is: value === 'true' })}
        allowDeselect={false}
      />
    );
  }
  if (field.kind === 'customer') return <CustomerSelect {...common} value={listOf(filter[operator])[0] ?? ''} onChange={(id) => set(id ? [id] : [])} />;
  if (field.choices)
    return (
      <MultiSelect
        {...common}
        searchable
        data={field.choices}
        value={listOf(filter[operator])}
        onChange={set}
        maxValues={50}
        nothingFoundMessage={t('common.nothingFound')}
      />
    );
  if (field.kind === 'tags' || field.kind === 'choice')
    return <TagsInput {...common} value={listOf(filter[operator])} onChange={set} maxTags={50} splitChars={[',', ';']} acceptValueOnBlur />;
  return <TextInput {...common} value={textOf(filter[operator])} onChange={(event) => set(event.currentTarget.value)} maxLength={500} autoComplete="off" />;
}
