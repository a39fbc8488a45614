import { MultiSelect, SimpleGrid } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/Panel.tsx';
import { CodeSelect } from '../../../ui/pickers/CodeSelect.tsx';
import { codeOptions } from '../../../ui/pickers/options.ts';
import { AnyOr } from './AnyOr.tsx';
import { withAllowed, withDefault } from './edits.ts';
import { useEditing } from './useDraft.ts';

type Kind = 'currencies' | 'languages';
const CODES = { currencies: 'currency', languages: 'language' } as const;

function Codes({ kind, codes, onChange }: { kind: Kind; codes: readonly string[]; onChange: (codes: string[]) => void }) {
  const { t, i18n } = useTranslation();
  const data = useMemo(() => codeOptions(CODES[kind], i18n.language), [kind, i18n.language]);
  const kept = codes.filter((code) => !data.some((option) => option.value === code)).map((value) => ({ value, label: value }));
  return (
    <MultiSelect
      aria-label={t(`rules.${kind}`)}
      data={[...data, ...kept]}
      value={[...codes]}
      onChange={onChange}
      maxValues={200}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage={t('common.nothingFound')}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
    />
  );
}

/** Which currencies and languages customers may have, and what is proposed. */
export function PlacesPart() {
  const { t } = useTranslation();
  const { rules, change } = useEditing();
  const { currency = '', language = '', country = '' } = rules.defaults;
  const choose = (name: keyof typeof rules.defaults) => (code: string) => change(withDefault(rules, name, code));
  return (
    <>
      {(['currencies', 'languages'] as const).map((kind) => {
        const set = (codes: string[] | null) => change(withAllowed(rules, kind, codes));
        return (
          <AnyOr key={kind} title={t(`rules.${kind}`)} values={rules[kind]} onChange={set}>
            {(codes) => <Codes kind={kind} codes={codes} onChange={set} />}
          </AnyOr>
        );
      })}
      <Panel title={t('rules.proposed')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <CodeSelect kind="currency" label={t('rules.defaultCurrency')} only={rules.currencies} value={currency} onChange={choose('currency')} />
          <CodeSelect kind="language" label={t('rules.defaultLanguage')} only={rules.languages} value={language} onChange={choose('language')} />
          <CodeSelect kind="country" label={t('rules.defaultCountry')} value={country} onChange={choose('country')} />
        </SimpleGrid>
      </Panel>
    </>
  );
}
