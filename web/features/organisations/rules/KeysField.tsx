import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { knownKeys, wordOf } from '../../../app/i18n/words.ts';
import { keyOf } from '../../../ui/keyOf.ts';

type Props = { section: 'types' | 'tiers' | 'sources'; label: string; keys: readonly string[]; max: number; onChange: (keys: string[]) => void };

/** Keys of the organisation's own, shown and typed in words: “Trade show” is trade_show. */
export function KeysField({ section, label, keys, max, onChange }: Props) {
  const { t } = useTranslation();
  const [nameless, setNameless] = useState(false);
  const known = [...new Set([...keys, ...knownKeys(section)])];
  const keyFor = (word: string) => known.find((key) => wordOf(section, key).toLowerCase() === word.trim().toLowerCase()) ?? keyOf(word);
  const take = (words: string[]) => {
    const next = words.map(keyFor);
    setNameless(next.includes(''));
    onChange([...new Set(next.filter(Boolean))]);
  };
  return (
    <TagsInput
      aria-label={label}
      description={t('rules.typesText')}
      maxTags={max}
      value={keys.map((key) => wordOf(section, key))}
      data={known.filter((key) => !keys.includes(key)).map((key) => wordOf(section, key))}
      onChange={take}
      error={nameless && t('rules.needsLetters')}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}
