import 'mantine-datatable/styles.layer.css';
import { useNavigate } from '@tanstack/react-router';
import { DataTable } from 'mantine-datatable';
import { useTranslation } from 'react-i18next';
import type { CustomerSummary } from '../../../../contract/customers.ts';
import { ColumnHead } from './ColumnHead.tsx';
import { SortTitle } from './SortTitle.tsx';
import { isSortName } from './search.ts';
import classes from './table.module.css';
import type { Columns } from './useColumns.ts';
import type { ListState } from './useListState.ts';
import type { Selection } from './useSelection.ts';

type Props = { list: ListState; columns: Columns; records: CustomerSummary[]; fetching: boolean; selection?: Selection };

export function CustomersTable({ list, columns, records, fetching, selection }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const shown = columns.shown.map(({ wanted: _, title, ...column }) => ({
    ...column,
    title: (
      <ColumnHead accessor={column.accessor} title={title} width={column.width} columns={columns}>
        {isSortName(column.accessor) ? <SortTitle title={title} sort={column.accessor} list={list} /> : title}
      </ColumnHead>
    ),
  }));
  return (
    <DataTable
      aria-label={t('customers.title')}
      aria-busy={fetching}
      columns={shown}
      records={records}
      onRowClick={({ record }) => void navigate({ to: '/customers/$id', params: { id: record.id }, search: { asOf: list.search.asOf } })}
      {...(selection && {
        selectedRecords: records.filter(({ id }) => selection.isChosen(id)),
        onSelectedRecordsChange: (wanted: CustomerSummary[]) => selection.choose(records, wanted),
        getRecordSelectionCheckboxProps: (record: CustomerSummary) => ({ 'aria-label': t('bulk.choose', { name: record.name }) }),
        allRecordsSelectionCheckboxProps: { 'aria-label': t('bulk.choosePage') },
      })}
      rowClassName={classes.row}
      classNames={{ header: classes.header }}
      highlightOnHover
      pinFirstColumn
      borderColor="var(--clientele-line)"
      rowBorderColor="var(--clientele-line)"
      withTableBorder
      borderRadius="md"
      verticalSpacing={8}
      minHeight={120}
    />
  );
}
