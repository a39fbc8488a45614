import { Button, Group, Pill } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Formats, useFormats } from '../../app/format.ts';
import { usePeople } from '../../app/session/session.ts';
import { customerQueries } from '../customers/customers.queries.ts';
import { customValues, withCustomValue } from '../customers/list/filters.ts';
import { type Filter, namesOf } from './filter.ts';
import { type ListSearch, type ListState, splitValues } from './state.ts';

/** From one end to the other, of days or of amounts. */
const spanText = (search: ListSearch, filter: Extract<Filter, { from: string }>, format: Formats) => {
  const asRead = (text: string) => (filter.kind === 'amounts' ? format.number(Number(text)) : /^\d{4}-\d\d-\d\d$/.test(text) ? format.plainDay(text) : text);
  const shown = (end: string | number | undefined) => (end ? asRead(String(end)) : '…');
  return search[filter.from] || search[filter.to] ? `${shown(search[filter.from])} – ${shown(search[filter.to])}` : undefined;
};

/** What a filter is set to, in words; undefined when it is not set. */
function useTextOf(search: ListSearch, filters: Filter[]) {
  const { t } = useTranslation();
  const format = useFormats();
  const people = usePeople();
  const customerId = String(search[filters.find(({ kind }) => kind === 'customer')?.name ?? ''] ?? '');
  const customer = useQuery({ ...customerQueries.one(customerId), enabled: customerId !== '' }).data;
  return (filter: Filter): string | undefined => {
    if ('from' in filter) return spanText(search, filter, format);
    if (filter.kind === 'custom') return customValues(search)[filter.key];
    const value = search[filter.name] === undefined ? '' : String(search[filter.name]);
    if (!value) return undefined;
    if (filter.kind === 'person') return value === 'none' ? t('customers.nobody') : (people.find((person) => person.id === value)?.name ?? value);
    if (filter.kind === 'customer') return customer?.name ?? '…';
    if (filter.kind === 'country' || filter.kind === 'currency') return format.code(filter.kind, value);
    if (filter.kind === 'choices' || filter.kind === 'choice')
      return splitValues(value)
        .map((key) => filter.choices.find((choice) => choice.value === key)?.label ?? key)
        .join(', ');
    return splitValues(value).join(', ');
  };
}

function without(filter: Filter, search: ListSearch): Partial<ListSearch> {
  if (filter.kind === 'custom') return { custom: withCustomValue(search, filter.key, undefined) };
  return Object.fromEntries(namesOf(filter).map((name) => [name, undefined]));
}

type Props = {
  list: ListState;
  filters: Filter[] /** Parameters beside those of the filters that narrow the list. */;
  others?: readonly string[];
  children?: ReactNode;
};

/** What narrows the list now, each with a way out. */
export function ActiveFilters({ list, filters, others = [], children }: Props) {
  const { t } = useTranslation();
  const textOf = useTextOf(list.search, filters);
  const active = filters.flatMap((filter) => {
    const text = textOf(filter);
    return text ? [{ filter, text }] : [];
  });
  if (active.length === 0 && !others.some((name) => list.search[name])) return null;
  const clear = () => list.change(Object.fromEntries([...filters.flatMap(namesOf), ...others].map((name) => [name, undefined])));
  return (
    <Group gap={6}>
      {active.map(({ filter, text }) => (
        <Pill
          key={filter.label}
          size="md"
          withRemoveButton
          onRemove={() => list.change(without(filter, list.search))}
          removeButtonProps={{ 'aria-label': t('customers.removeFilter', { name: filter.label }), tabIndex: 0, 'aria-hidden': false }}
        >
          {filter.label}: {text}
        </Pill>
      ))}
      {children}
      <Button variant="subtle" size="compact-xs" onClick={clear}>
        {t('customers.clearFilters')}
      </Button>
    </Group>
  );
}
