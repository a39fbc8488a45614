import { type OptionsFilter, Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CodeKind, codeOptions } from './options.ts';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  kind: CodeKind;
  only?: readonly string[] | null;
  value?: string;
  onChange?: (code: string) => void;
};

/** Found by name or by code, without accents and case. */
const byNameOrCode: OptionsFilter = ({ options, search }) => {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(search.trim());
  return options.filter(
    (option) => 'value' in option && (plain(option.label).includes(wanted) || plain(String(option.value)).replaceAll('_', ' ').includes(wanted)),
  );
};

/** Picks a country, currency, language or time zone by typing part of its name. Empty text is “none”. */
export function CodeSelect({ kind, only, value = '', onChange, ...props }: Props) {
  const { t, i18n } = useTranslation();
  const data = useMemo(() => codeOptions(kind, i18n.language, only, value), [kind, i18n.language, only, value]);
  return (
    <Select
      searchable
      clearable={!props.required}
      selectFirstOptionOnChange
      filter={byNameOrCode}
      nothingFoundMessage={t('common.nothingFound')}
      maxDropdownHeight={280}
      comboboxProps={{ shadow: 'md' }}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      {...props}
      data={data}
      value={value || null}
      onChange={(code) => onChange?.(code ?? '')}
    />
  );
}
