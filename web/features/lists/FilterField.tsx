import { Fieldset, MultiSelect, Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import { usePeople, useRules } from '../../app/session/session.ts';
import { DecimalField } from '../../ui/DecimalField.tsx';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { CodeSelect } from '../../ui/pickers/CodeSelect.tsx';
import { useTypedSearch } from '../../ui/useTypedSearch.ts';
import { CustomerSelect } from '../customers/CustomerSelect.tsx';
import { customValues, withCustomValue } from '../customers/list/filters.ts';
import type { Filter } from './filter.ts';
import { joinValues, type ListState, splitValues } from './state.ts';

type Props = { filter: Filter; list: ListState };
/** What was typed last counts, too, when the drawer is closed at once. */
const PAUSE = { delay: 300, flushOnUnmount: true };
const textIn = (list: ListState, name: string) => (list.search[name] === undefined ? undefined : String(list.search[name]));

function PersonFilter({ filter, list }: Props) {
  const { t } = useTranslation();
  const people = usePeople().map((person) => ({ value: person.id, label: person.name }));
  return (
    <Select
      label={filter.label}
      searchable
      clearable
      data={[{ value: 'none', label: t('customers.nobody') }, ...people]}
      value={textIn(list, filter.name) ?? null}
      onChange={(value) => list.change({ [filter.name]: value ?? undefined })}
      placeholder={t('common.any')}
    />
  );
}

function TextFilter({ filter, list }: Props) {
  const { t } = useTranslation();
  const send = useDebouncedCallback((value: string) => list.change({ [filter.name]: value.trim() || undefined }, true), PAUSE);
  return (
    <TextInput
      label={filter.label}
      placeholder={t('common.any')}
      key={list.search[filter.name] === undefined ? 'empty' : 'filled'}
      defaultValue={textIn(list, filter.name)}
      onChange={(event) => send(event.currentTarget.value)}
    />
  );
}

function DaysFilter({ filter, list }: { filter: Extract<Filter, { from: string }>; list: ListState }) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={filter.label} p="sm" pt={4}>
      <SimpleGrid cols={2} spacing="xs">
        <LazyDayField
          label={t('customers.from')}
          value={textIn(list, filter.from) ?? ''}
          onChange={(day) => list.change({ [filter.from]: day || undefined })}
        />
        <LazyDayField label={t('customers.to')} value={textIn(list, filter.to) ?? ''} onChange={(day) => list.change({ [filter.to]: day || undefined })} />
      </SimpleGrid>
    </Fieldset>
  );
}

const isAmount = (text: string) => /^(\d{1,15}(\.\d{1,4})?)?$/.test(text);

/** One end of the amounts: asked for as soon as it can be read. */
function AmountField({ label, name, list }: { label: string; name: string; list: ListState }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { typed, type } = useTypedSearch(textIn(list, name) ?? '', PAUSE, (text) => isAmount(text) && list.change({ [name]: text || undefined }, true));
  return <DecimalField label={label} locale={locale} value={typed} onChange={type} error={!isAmount(typed) && t('fieldProblems.invalid')} />;
}

function AmountsFilter({ filter, list }: { filter: Extract<Filter, { from: string }>; list: ListState }) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={filter.label} p="sm" pt={4}>
      <SimpleGrid cols={2} spacing="xs">
        <AmountField label={t('customers.from')} name={filter.from} list={list} />
        <AmountField label={t('customers.to')} name={filter.to} list={list} />
      </SimpleGrid>
    </Fieldset>
  );
}

function CurrencyFilter({ filter, list }: Props) {
  const { t } = useTranslation();
  const { currencies } = useRules();
  return (
    <CodeSelect
      kind="currency"
      only={currencies}
      label={filter.label}
      value={textIn(list, filter.name)}
      onChange={(code) => list.change({ [filter.name]: code || undefined })}
      placeholder={t('common.any')}
    />
  );
}

export function FilterField({ filter, list }: Props) {
  const { t } = useTranslation();
  const value = textIn(list, filter.name);
  const set = (next: string | undefined) => list.change({ [filter.name]: next });
  const many = {
    label: filter.label,
    value: splitValues(value),
    onChange: (values: string[]) => set(joinValues(values)),
    clearable: true,
    placeholder: value ? undefined : t('common.any'),
  };
  switch (filter.kind) {
    case 'choices':
      return <MultiSelect {...many} data={filter.choices} />;
    case 'choice':
      return (
        <Select
          label={filter.label}
          data={filter.choices}
          clearable
          value={value ?? null}
          onChange={(choice) => set(choice ?? undefined)}
          placeholder={t('common.any')}
        />
      );
    case 'tags':
      return <TagsInput {...many} />;
    case 'country':
      return <CodeSelect kind="country" label={filter.label} value={value} onChange={(code) => set(code || undefined)} placeholder={t('common.any')} />;
    case 'person':
      return <PersonFilter filter={filter} list={list} />;
    case 'customer':
      return <CustomerSelect label={filter.label} value={value ?? ''} onChange={(id) => set(id || undefined)} />;
    case 'days':
      return <DaysFilter filter={filter} list={list} />;
    case 'amounts':
      return <AmountsFilter filter={filter} list={list} />;
    case 'currency':
      return <CurrencyFilter filter={filter} list={list} />;
    case 'custom':
      return (
        <Select
          label={filter.label}
          data={filter.choices}
          clearable
          value={customValues(list.search)[filter.key] ?? null}
          onChange={(choice) => list.change({ custom: withCustomValue(list.search, filter.key, choice ?? undefined) })}
          placeholder={t('common.any')}
        />
      );
    default:
      return <TextFilter filter={filter} list={list} />;
  }
}
