import { Button, Group, Pill } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type Formats, useFormats } from '../../../app/format.ts';
import { usePeople } from '../../../app/session/session.ts';
import { customerQueries } from '../customers.queries.ts';
import { customValues, type Filter, withCustomValue } from './filters.ts';
import { lazily } from './lazy.ts';
import { type CustomerSearch, FILTER_NAMES, splitValues } from './search.ts';
import { useFilters } from './useFilters.ts';
import type { ListState } from './useListState.ts';

const FilterPill = lazily(async () => (await import('./filter/FilterPill.tsx')).FilterPill);

const daysText = (search: CustomerSearch, filter: Extract<Filter, { kind: 'days' }>, format: Formats) => {
  const shown = (day: string | undefined) => (day ? (/^\d{4}-\d\d-\d\d$/.test(day) ? format.plainDay(day) : day) : '…');
  return search[filter.from] || search[filter.to] ? `${shown(search[filter.from])} – ${shown(search[filter.to])}` : undefined;
};

/** What a filter is set to, in words; undefined when it is not set. */
function useTextOf(search: CustomerSearch) {
  const { t } = useTranslation();
  const format = useFormats();
  const people = usePeople();
  const parent = useQuery({ ...customerQueries.one(search.parentId ?? ''), enabled: Boolean(search.parentId) }).data;
  return (filter: Filter): string | undefined => {
    if (filter.kind === 'days') return daysText(search, filter, format);
    if (filter.kind === 'custom') return customValues(search)[filter.key];
    const value = search[filter.name];
    if (!value) return undefined;
    if (filter.kind === 'person') return value === 'none' ? t('customers.nobody') : (people.find((person) => person.id === value)?.name ?? value);
    if (filter.kind === 'customer') return parent?.name ?? '…';
    if (filter.kind === 'country') return format.code('country', value);
    if (filter.kind === 'choices')
      return splitValues(value)
        .map((key) => filter.choices.find((choice) => choice.value === key)?.label ?? key)
        .join(', ');
    return splitValues(value).join(', ');
  };
}

function without(filter: Filter, search: CustomerSearch): Partial<CustomerSearch> {
  if (filter.kind === 'days') return { [filter.from]: undefined, [filter.to]: undefined };
  if (filter.kind === 'custom') return { custom: withCustomValue(search, filter.key, undefined) };
  return { [filter.name]: undefined };
}

/** What narrows the list now, each with a way out. */
export function ActiveFilters({ list, onAdvanced }: { list: ListState; onAdvanced: () => void }) {
  const { t } = useTranslation();
  const filters = useFilters();
  const textOf = useTextOf(list.search);
  const active = filters.flatMap((filter) => {
    const text = textOf(filter);
    return text ? [{ filter, text }] : [];
  });
  if (active.length === 0 && !list.search.filter) return null;
  const clear = () => list.change(Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined])));
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
      <Suspense>{list.search.filter && <FilterPill list={list} onOpen={onAdvanced} />}</Suspense>
      <Button variant="subtle" size="compact-xs" onClick={clear}>
        {t('customers.clearFilters')}
      </Button>
    </Group>
  );
}
