import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../../app/queries.ts';
import { Keys } from '../../../ui/keyboard/Keys.tsx';
import { useShortcut } from '../../../ui/keyboard/shortcuts.ts';
import { customerQueries } from '../customers.queries.ts';
import type { ListState } from './useListState.ts';

const PAUSE_MS = 50;

/** Searches while one types, after a short pause; `/` jumps here. */
export function SearchBox({ list }: { list: ListState }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const asked = list.search.q ?? '';
  const [typed, setTyped] = useState(asked);
  const sent = useRef(asked);
  const send = useDebouncedCallback((q: string) => {
    sent.current = q.trim();
    const wanted = { q: q.trim() || undefined };
    // Asked before anything is drawn for it: the server looks while the page does its part.
    void queryClient.prefetchQuery(customerQueries.list({ ...list.search, ...wanted, cursor: undefined }));
    list.change(wanted, true);
  }, PAUSE_MS);
  useShortcut('search', () => input.current?.focus());
  useEffect(() => {
    if (asked === sent.current) return;
    sent.current = asked;
    setTyped(asked);
  }, [asked]);
  const type = (value: string) => {
    setTyped(value);
    send(value);
  };
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={t('customers.search')}
      placeholder={t('customers.searchPlaceholder')}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={16} />}
      rightSection={typed ? <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => type('')} /> : <Keys id="search" />}
      maxLength={200}
      flex="1 1 220px"
      maw={420}
    />
  );
}
