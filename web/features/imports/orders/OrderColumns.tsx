import { Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderImportColumns } from '../../../../contract/imports.ts';
import classes from '../imports.module.css';
import type { Faults } from '../mapping/faults.ts';
import { useOrderFieldName } from './fieldNames.ts';

const NOT = 'not imported';
type Props = {
  file: OrderImportColumns['files'][number];
  columns: Record<string, string | null>;
  faults: Faults;
  lead: (column: string, field: string | null) => void;
};

/** Each column of one file with a few of its values, and the field it leads to. */
export function OrderColumns({ file: { file, columns: found, fields }, columns, faults, lead }: Props) {
  const { t } = useTranslation();
  const nameOf = useOrderFieldName();
  const part = t(`imports.orders.parts.${file}`);
  const options = [{ value: NOT, label: t('imports.mapping.notImported') }, ...fields.map((value) => ({ value, label: nameOf(value) }))];
  return (
    <ul className={classes.columns} aria-label={part}>
      {found
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
              aria-label={t('imports.orders.fieldOf', { column, part })}
              data={options}
              value={columns[column] ?? NOT}
              onChange={(field) => lead(column, field === NOT ? null : field)}
              error={faults(`mapping.${file}.${column}`)}
              searchable
              allowDeselect={false}
              selectFirstOptionOnChange
              nothingFoundMessage={t('common.nothingFound')}
              comboboxProps={{ shadow: 'md' }}
              styles={columns[column] ? undefined : { input: { color: 'var(--mantine-color-dimmed)' } }}
            />
          </li>
        ))}
    </ul>
  );
}
