import { Button, Group, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_LINES } from '../../../contract/documents.ts';
import { useFormats } from '../../app/format.ts';
import { DecimalField } from '../../ui/DecimalField.tsx';
import type { InputProps } from '../../ui/form.ts';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { type LineValues, newLine, totalsAsTyped } from './lines.ts';
import classes from './money.module.css';
import { TotalsList } from './TotalsList.tsx';

/** As much of a form as its lines need. */
type LinesForm = {
  values: { lines: LineValues[] };
  insertListItem(path: 'lines', line: LineValues): void;
  removeListItem(path: 'lines', i: number): void;
  reorderListItem(path: 'lines', move: { from: number; to: number }): void;
  getInputProps(path: string): InputProps;
};
type Props = { form: LinesForm; currency: string; shippingCost?: string };

const NUMBERS = ['quantity', 'unitPrice', 'discount', 'taxRate'] as const;

/** The lines of a document, each with its amount, and what they come to while they are typed. Enter goes on to the next line. */
export function LinesEditor({ form, currency, shippingCost }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const { lines } = form.values;
  const totals = totalsAsTyped(lines, currency, shippingCost);
  const frame = useRef<HTMLDivElement>(null);
  const wanted = useRef<number>(null);
  const goTo = (i: number) => frame.current?.querySelectorAll<HTMLInputElement>('input[data-first]')[i]?.focus();
  // Who adds a line goes on typing in it; who removes one, in the one that stands there now.
  useEffect(() => {
    if (wanted.current !== null) goTo(Math.min(wanted.current, lines.length - 1));
    wanted.current = null;
  });
  const add = () => {
    wanted.current = lines.length;
    form.insertListItem('lines', newLine(lines.at(-1)));
  };
  const remove = (i: number) => {
    wanted.current = i;
    form.removeListItem('lines', i);
  };
  const isFull = lines.length >= MOST_LINES;
  const goOn = (event: KeyboardEvent, i: number) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (i < lines.length - 1) goTo(i + 1);
    else if (!isFull) add();
  };
  return (
    <div ref={frame}>
      <ol className={classes.lines} aria-label={t('money.lines')}>
        {lines.map((line, i) => {
          const name = t('money.line', { n: i + 1 });
          return (
            <li key={line.key} className={classes.line} aria-label={name} onKeyDown={(event) => goOn(event, i)}>
              <TextInput label={t('money.description')} maxLength={1000} data-first {...form.getInputProps(`lines.${i}.description`)} />
              <TextInput label={t('money.sku')} maxLength={100} {...form.getInputProps(`lines.${i}.sku`)} />
              {NUMBERS.map((field) => (
                <DecimalField key={field} label={t(`money.${field}`)} locale={format.locale} maxLength={20} {...form.getInputProps(`lines.${i}.${field}`)} />
              ))}
              <output className={classes.lineTotal} aria-label={t('money.lineTotal', { n: i + 1 })}>
                {totals ? format.money(totals.lines[i] ?? '0', currency) : ''}
              </output>
              <div className={classes.menu}>
                <RowMenu
                  label={t('common.actionsFor', { name })}
                  items={[
                    i > 0 && { label: t('money.moveUp'), onClick: () => form.reorderListItem('lines', { from: i, to: i - 1 }) },
                    i < lines.length - 1 && { label: t('money.moveDown'), onClick: () => form.reorderListItem('lines', { from: i, to: i + 1 }) },
                    { label: t('money.removeLine'), danger: true, onClick: () => remove(i) },
                  ]}
                />
              </div>
            </li>
          );
        })}
      </ol>
      <Group justify="space-between" align="flex-start" mt="sm">
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add} disabled={isFull}>
          {t('money.addLine')}
        </Button>
        {totals && <TotalsList totals={totals} currency={currency} />}
      </Group>
    </div>
  );
}
