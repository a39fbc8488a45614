import 'mantine-datatable/styles.layer.css';
import { DataTable } from 'mantine-datatable';
import type { MouseEvent, ReactNode } from 'react';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import classes from '../customers/customers.module.css';
import { ColumnHead } from './ColumnHead.tsx';
import type { Column, RecordKind } from './kind.ts';
import { SortTitle } from './SortTitle.tsx';
import type { Columns } from './state.ts';
import tableClasses from './table.module.css';
import type { RecordListState } from './useRecordList.ts';

type Props<Row extends { id: string }> = {
  kind: RecordKind<Row>;
  list: RecordListState;
  columns: Omit<Columns, 'shown'> & { shown: Column<Row>[] };
  rows: Row[];
};

/** Leads to a record: to its own page, or to it beside the list. */
function Opening<Row extends { id: string }>({ kind, list, id, children }: Pick<Props<Row>, 'kind' | 'list'> & { id: string; children: ReactNode }) {
  const link = { size: 'sm', className: classes.name, underline: 'hover', onClick: (event: MouseEvent) => event.stopPropagation() } as const;
  if (typeof kind.opened === 'string')
    return (
      <AnchorLink to={kind.opened} params={{ id }} {...link}>
        {children}
      </AnchorLink>
    );
  return (
    <AnchorLink to={kind.to} search={{ ...list.search, record: id }} state={{ trail: list.trail }} resetScroll={false} {...link}>
      {children}
    </AnchorLink>
  );
}

/** The records as a table. The first cell of a row opens the record beside the list, and so does the row. */
export function RecordTable<Row extends { id: string }>({ kind, list, columns, rows }: Props<Row>) {
  const first = columns.columns[0]?.accessor;
  const shown = columns.shown.map(({ wanted: _, title, render, ...column }) => ({
    ...column,
    ellipsis: true,
    title: (
      <ColumnHead accessor={column.accessor} title={title} width={column.width} columns={columns} atEnd={column.textAlign === 'right'}>
        {kind.sorts.includes(column.accessor) ? <SortTitle title={title} sort={column.accessor} list={list} /> : title}
      </ColumnHead>
    ),
    render: (row: Row) =>
      column.accessor === first ? (
        <Opening kind={kind} list={list} id={row.id}>
          {render(row)}
        </Opening>
      ) : (
        render(row)
      ),
  }));
  return (
    <DataTable
      aria-label={kind.title}
      columns={shown}
      records={rows}
      onRowClick={({ record, event }) => (event.target as Element).closest('a, button') === null && list.show(record.id)}
      rowClassName={tableClasses.row}
      classNames={{ header: tableClasses.header }}
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
