import { type DragEvent, type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Columns } from './state.ts';
import classes from './table.module.css';

type Props = { accessor: string; title: string; width: number; columns: Columns; atEnd?: boolean; children: ReactNode };
const STEP = 16;
const KIND = 'application/x-clientele-column';

/** A column's head: drawn to another place, and made wider or narrower at its edge, by pointer or arrow keys. */
export function ColumnHead({ accessor, title, width, columns, atEnd, children }: Props) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const [drawn, setDrawn] = useState<{ from: number; width: number }>();
  const isColumn = (event: DragEvent) => event.dataTransfer.types.includes(KIND);
  const draw = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrawn({ from: event.clientX, width: event.currentTarget.closest('th')?.offsetWidth ?? width });
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    columns.resize(accessor, width + by);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: drawing is for pointers; the drawer of columns moves them by keyboard
    <div
      className={classes.head}
      data-over={over || undefined}
      data-end={atEnd || undefined}
      draggable={accessor !== columns.columns[0]?.accessor && !drawn}
      onDragStart={(event) => event.dataTransfer.setData(KIND, accessor)}
      onDragOver={(event) => {
        if (!isColumn(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!isColumn(event)) return;
        event.preventDefault();
        columns.put(event.dataTransfer.getData(KIND), accessor);
      }}
    >
      {children}
      {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved */}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={t('customers.widthOf', { name: title })}
        aria-valuenow={width}
        aria-valuemin={60}
        aria-valuemax={800}
        tabIndex={0}
        className={classes.grip}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={step}
        onPointerDown={draw}
        onPointerMove={(event) => drawn && columns.resize(accessor, drawn.width + event.clientX - drawn.from)}
        onPointerUp={() => setDrawn(undefined)}
        onPointerCancel={() => setDrawn(undefined)}
      />
    </div>
  );
}
