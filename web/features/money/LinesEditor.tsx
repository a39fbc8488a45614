import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import { DecimalField } from '../../ui/DecimalField.tsx';
import type { InputProps } from '../../ui/form.ts';
import { type LineValues, newLine, totalsAsTyped } from './lines.ts';
import classes from './money.module.css';
import { TotalsList } from './TotalsList.tsx';

/** As much of a form as its lines need. */
type LinesForm = {
  values: { lines: LineValues[] };
  insertListItem(path: 'lines', line: LineValues): void;
  removeListItem(path: 'lines', i: number): void;
  getInputProps(path: string): InputProps;
};
type Props = { form: LinesForm; currency: string };

const MOST_LINES = 500;

/** The lines of a document, and what they come to while they are typed. */
export function LinesEditor({ form, currency }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const { lines } = form.values;
  const totals = totalsAsTyped(lines, currency);
  const frame = useRef<HTMLDivElement>(null);
  const known = useRef(lines.length);
  // Who adds a line goes on typing in it.
  useEffect(() => {
    if (lines.length > known.current) frame.current?.querySelector<HTMLInputElement>('li:last-of-type input[data-first]')?.focus();
    known.current = lines.length;
  }, [lines.length]);
  const add = () => form.insertListItem('lines', newLine(lines.at(-1)));
  const decimal = (i: number, field: 'quantity' | 'unitPrice' | 'discount' | 'taxRate') => (
    <DecimalField label={t(`money.${field}`)} locale={format.locale} maxLength={20} {...form.getInputProps(`lines.${i}.${field}`)} />
  );
  return (
    <div ref={frame}>
      <ol className={classes.lines} aria-label={t('money.lines')}>
        {lines.map((line, i) => (
          <li key={line.key} className={classes.line} aria-label={t('money.line', { n: i + 1 })}>
            <TextInput label={t('money.description')} maxLength={1000} data-first {...form.getInputProps(`lines.${i}.description`)} />
            <TextInput label={t('money.sku')} maxLength={100} {...form.getInputProps(`lines.${i}.sku`)} />
            {decimal(i, 'quantity')}
            {decimal(i, 'unitPrice')}
            {decimal(i, 'discount')}
            {decimal(i, 'taxRate')}
            <output className={classes.lineTotal} aria-label={t('money.lineTotal', { n: i + 1 })}>
              {totals ? format.money(totals.lines[i] ?? '0', currency) : ''}
            </output>
            <ActionIcon
              className={classes.remove}
              size={36}
              variant="subtle"
              color="gray"
              aria-label={t('money.removeLine', { n: i + 1 })}
              onClick={() => form.removeListItem('lines', i)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Group justify="space-between" align="flex-start" mt="sm">
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add} disabled={lines.length >= MOST_LINES}>
          {t('money.addLine')}
        </Button>
        {totals && <TotalsList totals={totals} currency={currency} />}
      </Group>
    </div>
  );
}
