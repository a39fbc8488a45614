import { Select, TagsInput, TextInput } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/format.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { usePeople, useRules } from '../../../app/session/session.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { DecimalField } from '../../../ui/DecimalField.tsx';
import { LazyTimeField } from '../../../ui/dates/lazy.tsx';
import { type InputProps, sameInput } from '../../../ui/form.ts';
import { CodeSelect } from '../../../ui/pickers/CodeSelect.tsx';
import { CustomerSelect } from '../CustomerSelect.tsx';
import type { UsedField } from '../fields.ts';

type Props = { field: UsedField; props: InputProps; customerId?: string };
const INPUT_TYPES: Partial<Record<UsedField['kind'], string>> = { email: 'email', phone: 'tel' };
const METHODS = ['phone', 'email', 'whatsapp'] as const;

function PersonInput({ field, props, customerId }: Props) {
  const { t } = useTranslation();
  const people = usePeople().filter((person) => person.active || person.id === props.value);
  const fixed = field.kind === 'owner' && customerId !== undefined;
  return (
    <Select
      label={field.label}
      required={field.required}
      searchable
      clearable={!field.required}
      disabled={fixed}
      description={fixed ? t('customers.ownerFixed') : undefined}
      data={people.map((person) => ({ value: person.id, label: person.name }))}
      {...props}
      value={props.value || null}
      onChange={(id) => props.onChange(id ?? '')}
    />
  );
}

const wordsOf = (section: 'types' | 'tiers' | 'sources' | 'methods', keys: readonly string[]) =>
  keys.map((value) => ({ value, label: wordOf(section, value) }));

/** A tag has no comma: lists are filtered by tags with commas between them. */
const separate = (tags: string[]) => [...new Set(tags.flatMap((tag) => tag.split(/[,;]/)).map((tag) => tag.trim()))].filter(Boolean);

const sameField = (a: UsedField, b: UsedField) => a.name === b.name && a.label === b.label && a.required === b.required && a.max === b.max;

/** The input that fits a standard field's kind. Drawn anew only when it changes, so that typing stays light in a long form. */
export const FieldInput = memo(AnyInput, (a, b) => a.customerId === b.customerId && sameField(a.field, b.field) && sameInput(a.props, b.props));

function AnyInput(all: Props) {
  const { field, props, customerId } = all;
  const rules = useRules();
  const { locale, timeZone = 'UTC' } = useFormats();
  const common = { label: field.label, required: field.required, ...props };
  switch (field.kind) {
    case 'type':
      return <Choice {...common} options={wordsOf('types', rules.types)} />;
    case 'tier':
      return <Choice {...common} options={wordsOf('tiers', rules.tiers ?? [])} />;
    case 'method':
      return <Choice {...common} options={wordsOf('methods', METHODS)} />;
    case 'source':
      return rules.sources ? <Choice {...common} options={wordsOf('sources', rules.sources)} /> : <TextInput {...common} maxLength={50} />;
    case 'currency':
      return <CodeSelect kind="currency" only={rules.currencies} {...common} />;
    case 'language':
      return <CodeSelect kind="language" only={rules.languages} {...common} />;
    case 'timeZone':
      return <CodeSelect kind="timeZone" {...common} />;
    case 'person':
    case 'owner':
      return <PersonInput {...all} />;
    case 'customer':
      return <CustomerSelect {...common} not={customerId} />;
    case 'decimal':
      return <DecimalField {...common} locale={locale} />;
    case 'instant':
      return <LazyTimeField {...common} timeZone={timeZone} />;
    case 'tags':
      return <TagsInput {...common} onChange={(tags) => props.onChange(separate(tags))} splitChars={[',', ';']} maxTags={100} clearable />;
    default:
      return <TextInput {...common} type={INPUT_TYPES[field.kind] ?? 'text'} maxLength={field.max} autoComplete="off" />;
  }
}
