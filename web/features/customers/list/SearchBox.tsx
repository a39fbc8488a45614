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

const PAUSE_MS = 10;
const PATIENCE_MS = 200;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Searches while one types, after a short pause; `/` jumps here. */
export function SearchBox({ list }: { list: ListState }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const asked = list.search.q ?? '';
  const [typed, setTyped] = useState(asked);
  const sent = useRef(asked);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  /** The server looks before anything is drawn for the search, so that the rows are drawn once; after a while the page shows that it waits. */
  const send = useDebouncedCallback(async (text: string) => {
    const q = text.trim() || undefined;
    sent.current = q ?? '';
    await Promise.race([queryClient.prefetchQuery(customerQueries.list({ ...list.search, q, cursor: undefined })), pause(PATIENCE_MS)]);
    if (here.current && sent.current === (q ?? '')) list.change({ q }, true);
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
