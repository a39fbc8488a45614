import 'mantine-datatable/styles.layer.css';
import { useNavigate } from '@tanstack/react-router';
import { DataTable } from 'mantine-datatable';
import { Suspense, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerSummary } from '../../../../contract/customers.ts';
import { useMay, useRules } from '../../../app/session/session.ts';
import { ColumnHead } from '../../lists/ColumnHead.tsx';
import { lazily } from '../../lists/lazy.ts';
import { SortTitle } from '../../lists/SortTitle.tsx';
import classes from '../../lists/table.module.css';
import { isSortName } from './search.ts';
import { useCells } from './useCells.ts';
import type { Columns } from './useColumns.ts';
import { useFewFirst } from './useFewFirst.ts';
import type { ListState } from './useListState.ts';
import type { Selection } from './useSelection.ts';

const CellEditor = lazily(async () => (await import('./CellEditor.tsx')).CellEditor, 'record');
type Props = { list: ListState; columns: Columns; records: CustomerSummary[]; selection?: Selection };

export function CustomersTable({ list, columns, records, selection }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const table = useRef<HTMLDivElement>(null);
  const mayEdit = useMay('customers.update') && !list.search.asOf;
  const open = (record?: CustomerSummary) => record && void navigate({ to: '/customers/$id', params: { id: record.id }, search: { asOf: list.search.asOf } });
  const accessors = columns.shown.map(({ accessor }) => accessor);
  const cells = useCells({ rules: useRules(), accessors, ids: records.map(({ id }) => id), mayEdit, open: (row) => open(records[row]) });
  const { end } = cells;
  const drawn = useFewFirst(records, Boolean(list.search.q));
  const onEnd = useCallback((returns: boolean) => end(table.current, returns), [end]);
  const shown = columns.shown.map(({ wanted: _, title, render, ...column }, at) => ({
    ...column,
    title: (
      <ColumnHead accessor={column.accessor} title={title} width={column.width} columns={columns}>
        {isSortName(column.accessor) ? <SortTitle title={title} sort={column.accessor} list={list} /> : title}
      </ColumnHead>
    ),
    customCellAttributes: (_record: CustomerSummary, row: number) => cells.attributesOf(row, at),
    render: (record: CustomerSummary, row: number) =>
      cells.editing?.id === record.id && cells.editing.accessor === column.accessor ? (
        <Suspense fallback={render?.(record, row)}>
          <CellEditor id={record.id} accessor={column.accessor} title={title} onEnd={onEnd} />
        </Suspense>
      ) : (
        render?.(record, row)
      ),
  }));
  const placeOf = (accessor: unknown, row: number) => ({ row, column: accessors.indexOf(String(accessor)) });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the cells within
    <div ref={table} className={classes.cells} onKeyDown={cells.onKeyDown}>
      <DataTable
        aria-label={t('customers.title')}
        columns={shown}
        records={drawn}
        onRowClick={({ record }) => open(record)}
        onCellClick={({ event, column, index }) => cells.mayEditAt(placeOf(column.accessor, index)) && event.stopPropagation()}
        onCellDoubleClick={({ column, index }) => cells.begin(placeOf(column.accessor, index))}
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
    </div>
  );
}
