import { Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportColumns } from '../../../../contract/imports.ts';
import type { Draft } from '../draft.ts';
import classes from '../imports.module.css';
import type { Faults } from './faults.ts';
import { useFieldOptions } from './useFieldOptions.ts';

const NOT = 'not imported';
const NEW = 'new field';
type Props = { given: ImportColumns; draft: Draft; faults: Faults; lead(column: string, field: string): void; makeField(column: string): void };

/** Each column of the file with a few of its values, and the field it leads to. */
export function ColumnList({ given, draft, faults, lead, makeField }: Props) {
  const { t } = useTranslation();
  const groups = useFieldOptions(given.fields, Object.values(draft.columns));
  const options = [
    { value: NOT, label: t('imports.mapping.notImported') },
    ...(given.mayMakeFields ? [{ value: NEW, label: t('imports.mapping.newField') }] : []),
    ...groups,
  ];
  return (
    <ul className={classes.columns} aria-label={t('imports.steps.mapping')}>
      {given.columns
        .filter(({ column }) => column !== '')
        .map(({ column, samples }) => (
          <li key={column}>
            <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
              {column}
            </Text>
            <Text size="sm" c="dimmed" lineClamp={2}>
              {samples.join(' · ')}
            </Text>
            <Select
              aria-label={t('imports.mapping.fieldOf', { column })}
              data={options}
              value={draft.columns[column] || NOT}
              onChange={(field) => {
                if (field === NEW) makeField(column);
                else lead(column, field === NOT || field === null ? '' : field);
              }}
              searchable
              allowDeselect={false}
              selectFirstOptionOnChange
              nothingFoundMessage={t('common.nothingFound')}
              comboboxProps={{ shadow: 'md' }}
              maxDropdownHeight={320}
              styles={draft.columns[column] ? undefined : { input: { color: 'var(--mantine-color-dimmed)' } }}
              error={faults(`mapping.columns.${column}`)}
            />
          </li>
        ))}
    </ul>
  );
}
