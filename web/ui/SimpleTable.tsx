import { Box, Table, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SimpleTable.module.css';

export type SimpleColumn<Row> = { key: string; title: string; cell: (row: Row) => ReactNode };

/** A short table that is not paged. On a phone each row becomes a block, its values with their titles; roles keep it a table. */
export function SimpleTable<Row extends { id: string }>({ label, columns, rows }: { label: string; columns: SimpleColumn<Row>[]; rows: Row[] }) {
  const { t } = useTranslation();
  return (
    <Box className={classes.frame}>
      <Table role="table" aria-label={label} className={classes.table} verticalSpacing="xs" horizontalSpacing="md">
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {columns.map(({ key, title }) => (
              <Table.Th key={key} role="columnheader">
                {title || <VisuallyHidden>{t('common.actions')}</VisuallyHidden>}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {rows.map((row) => (
            <Table.Tr key={row.id} role="row">
              {columns.map(({ key, title, cell }) => (
                <Table.Td key={key} role="cell" data-title={title || undefined}>
                  {cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
