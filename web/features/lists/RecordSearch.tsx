import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/keyboard/Keys.tsx';
import { useShortcut } from '../../ui/keyboard/shortcuts.ts';
import type { ListState } from './state.ts';

const PAUSE_MS = 250;

/** Searches while one types, after a pause; `/` jumps here. */
export function RecordSearch({ list }: { list: ListState }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const asked = list.search.q ?? '';
  const [typed, setTyped] = useState(asked);
  const sent = useRef(asked);
  const send = useDebouncedCallback((text: string) => {
    sent.current = text.trim();
    list.change({ q: text.trim() || undefined }, true);
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
      aria-label={t('lists.search')}
      placeholder={t('lists.searchPlaceholder')}
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
