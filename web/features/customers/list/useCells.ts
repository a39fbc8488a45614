import { type KeyboardEvent, useState } from 'react';
import type { Rules } from '../../../../contract/blueprint.ts';
import { fieldOf, isCustomerField, isUsed } from '../fields.ts';
import { hasDrafts } from '../record/inplace/drafts.ts';

/** A cell by its place on the page. */
export type CellPlace = { row: number; column: number };
type Given = { rules: Rules; accessors: string[]; ids: string[]; mayEdit: boolean; open: (row: number) => void };

const NOT_HERE = ['notes', 'metadata', 'owner'];
/** Fields of the customer itself; its contacts, addresses and status have their own places. */
export const isEditable = (rules: Rules, accessor: string): boolean =>
  accessor.startsWith('custom.') || (isCustomerField(accessor) && isUsed(rules, accessor) && !NOT_HERE.includes(fieldOf(rules, accessor).kind));

const MOVES: Record<string, [rows: number, columns: number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);
const cellAt = (table: Element, { row, column }: CellPlace) => table.querySelector<HTMLElement>(`td[data-row="${row}"][data-column="${column}"]`);

/** Walks the cells by arrow keys and opens one for editing, by F2, Enter or a double click. One cell of the table is on the way of the Tab key. */
export function useCells({ rules, accessors, ids, mayEdit, open }: Given) {
  const rows = ids.length;
  const [at, setAt] = useState<CellPlace>({ row: 0, column: 0 });
  // By name, not by place: the list may be read anew meanwhile, and its rows move.
  const [editing, edit] = useState<{ id: string; accessor: string }>();
  const current = { row: within(at.row, rows), column: within(at.column, accessors.length) };
  const mayEditAt = ({ column }: CellPlace) => mayEdit && isEditable(rules, accessors[column] ?? '');
  const begin = (place: CellPlace) => {
    if (!mayEditAt(place)) return false;
    // What could not be saved yet stays open.
    if (editing && hasDrafts()) return true;
    setAt(place);
    edit({ id: ids[place.row] ?? '', accessor: accessors[place.column] ?? '' });
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const cell = event.target instanceof HTMLTableCellElement && event.target.matches('td[data-row]') ? event.target : undefined;
    if (!cell || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const place = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    const move = MOVES[event.key];
    if (move) {
      const next = { row: within(place.row + move[0], rows), column: within(place.column + move[1], accessors.length) };
      setAt(next);
      cellAt(event.currentTarget, next)?.focus();
    } else if (event.key === 'Enter' || event.key === 'F2') {
      if (!begin(place) && event.key === 'Enter') open(place.row);
    } else return;
    event.preventDefault();
  };
  return {
    editing,
    begin,
    mayEditAt,
    /** Ends editing; the focus goes back to the cell where it was taken from it. */
    end: (table: Element | null, returns: boolean) => {
      edit(undefined);
      const place = { row: ids.indexOf(editing?.id ?? ''), column: accessors.indexOf(editing?.accessor ?? '') };
      if (returns) setTimeout(() => table && cellAt(table, place)?.focus());
    },
    onKeyDown,
    /** What makes a cell one that can be walked to. */
    attributesOf: (row: number, column: number) => ({
      'data-row': row,
      'data-column': column,
      'data-editable': mayEditAt({ row, column }) || undefined,
      tabIndex: row === current.row && column === current.column ? 0 : -1,
      onFocus: (event: { target: unknown; currentTarget: unknown }) => event.target === event.currentTarget && setAt({ row, column }),
    }),
  };
}
