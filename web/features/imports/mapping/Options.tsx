import { Select, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DATE_FORMATS, type DateFormat } from '../../../../contract/exchange.ts';
import type { ImportColumns } from '../../../../contract/imports.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { codeOptions } from '../../../ui/pickers/options.ts';
import { COLUMN, type Draft, hasDates, hasDecimals, matchesOf } from '../draft.ts';
import { useFieldNames } from '../fieldNames.ts';
import type { Faults } from './faults.ts';

type Props = { given: ImportColumns; draft: Draft; faults: Faults; change(patch: Partial<Draft>): void };
const NO_MATCH = 'none';

/** How rows become customers, and what happens to those that are here already. */
export function Options({ given, draft, faults, change }: Props) {
  const { t, i18n } = useTranslation();
  const names = useFieldNames();
  const matches = matchesOf(draft, given);
  const known = draft.match && !matches.includes(draft.match) ? [...matches, draft.match] : matches;
  const countryColumns = Object.entries(draft.columns).flatMap(([column, field]) => (field.endsWith('.country') ? [column] : []));
  return (
    <Panel title={t('imports.mapping.options')}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Choice
            required
            withAsterisk={false}
            label={t('imports.mapping.match')}
            description={draft.match ? undefined : t('imports.mapping.matchText')}
            options={[{ value: NO_MATCH, label: t('imports.mapping.matchNone') }, ...known.map((value) => ({ value, label: names.long(value) }))]}
            value={draft.match || NO_MATCH}
            onChange={(match) => change({ match: match === NO_MATCH ? '' : match })}
            error={faults('mapping.match')}
          />
          {draft.match !== '' && (
            <Choice
              required
              withAsterisk={false}
              label={t('imports.mapping.known')}
              options={[
                { value: 'skip', label: t('imports.mapping.knownSkip') },
                { value: 'update', label: t('imports.mapping.knownUpdate') },
              ]}
              value={draft.update ? 'update' : 'skip'}
              onChange={(value) => change({ update: value === 'update' })}
            />
          )}
          {draft.match !== '' && draft.update && (
            <Choice
              required
              withAsterisk={false}
              label={t('imports.mapping.blanks')}
              options={[
                { value: 'keep', label: t('imports.mapping.blanksKeep') },
                { value: 'clear', label: t('imports.mapping.blanksClear') },
              ]}
              value={draft.blanks}
              onChange={(blanks) => change({ blanks: blanks as Draft['blanks'] })}
            />
          )}
          <Choice
            required
            withAsterisk={false}
            label={t('imports.mapping.invalid')}
            options={[
              { value: 'reject', label: t('imports.mapping.invalidReject') },
              { value: 'note', label: t('imports.mapping.invalidNote') },
            ]}
            value={draft.onInvalid}
            onChange={(onInvalid) => change({ onInvalid: onInvalid as Draft['onInvalid'] })}
          />
          <Select
            label={t('imports.mapping.country')}
            data={[
              ...countryColumns.map((column) => ({ value: COLUMN + column, label: t('imports.mapping.countryColumn', { column }) })),
              ...codeOptions('country', i18n.language),
            ]}
            value={draft.country}
            onChange={(country) => change({ country: country ?? given.country })}
            searchable
            allowDeselect={false}
            selectFirstOptionOnChange
            nothingFoundMessage={t('common.nothingFound')}
            error={faults('mapping.country') ?? faults('mapping.country.column')}
          />
          {hasDates(draft, given.fields) && (
            <Choice
              required
              withAsterisk={false}
              label={t('imports.mapping.dates')}
              options={DATE_FORMATS.map((value) => ({ value, label: value }))}
              value={draft.dates}
              onChange={(dates) => change({ dates: dates as DateFormat })}
            />
          )}
          {hasDecimals(draft, given.fields) && (
            <Choice
              required
              withAsterisk={false}
              label={t('imports.mapping.decimal')}
              options={[
                { value: '.', label: '1,234.50' },
                { value: ',', label: '1.234,50' },
              ]}
              value={draft.decimal}
              onChange={(decimal) => change({ decimal: decimal as Draft['decimal'] })}
            />
          )}
        </SimpleGrid>
      </Stack>
    </Panel>
  );
}
