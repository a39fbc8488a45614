import type { ReactNode } from 'react';
import { orDash } from '../customers/list/cells.tsx';
import type { Column } from './kind.ts';

type Shape<Row> = { key: string; title: string; width: number; cell: (row: Row) => ReactNode; hidden?: true; end?: true };

/** Columns as the kinds of records name them: a key that the export knows too, a word, a width, what stands in a cell, and whether that is at its end, as amounts are. */
export const columnsOf = <Row,>(shapes: Shape<Row>[]): Column<Row>[] =>
  shapes.map(({ key, title, width, cell, hidden, end }) => ({
    accessor: key,
    title,
    width,
    wanted: !hidden,
    ...(end && { textAlign: 'right' }),
    render: (row) => orDash(cell(row)),
  }));

export const tabular = (text: ReactNode): ReactNode => text && <span className="tabular">{text}</span>;
