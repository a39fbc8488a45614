import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from './keyboard/Keys.tsx';
import { useShortcut } from './keyboard/shortcuts.ts';

type Props = { label: string; placeholder: string; typed: string; type: (value: string) => void };

/** The search of a list; `/` jumps here. */
export function SearchInput({ label, placeholder, typed, type }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useShortcut('search', () => input.current?.focus());
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder}
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
