import { Button, Group, TextInput, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import { DecimalField } from '../../ui/DecimalField.tsx';
import type { Form } from '../../ui/form.ts';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { newLine, type OrderValues } from './order.ts';
import classes from './orders.module.css';

type Props = { form: Form<OrderValues>; totals: string[]; currency: string };
const NUMBERS = ['quantity', 'unitPrice', 'discount', 'taxRate'] as const;

/** The lines of an order, each with its total beside it while one types. */
export function LinesEditor({ form, totals, currency }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const { lines } = form.values;
  return (
    <div>
      <ol className={classes.lines} aria-label={t('orders.lines')}>
        {lines.map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its position alone.
          <li key={i} className={classes.line} aria-label={t('orders.line', { n: i + 1 })}>
            <TextInput className={classes.wide} label={t('orders.description')} required maxLength={1000} {...form.getInputProps(`lines.${i}.description`)} />
            <TextInput label={t('orders.sku')} maxLength={100} {...form.getInputProps(`lines.${i}.sku`)} />
            {NUMBERS.map((name) => (
              <DecimalField key={name} locale={format.locale} label={t(`orders.${name}`)} {...form.getInputProps(`lines.${i}.${name}`)} />
            ))}
            <div className={classes.lineTotal}>
              <VisuallyHidden>{t('orders.lineTotal')} </VisuallyHidden>
              {format.money(totals[i] ?? '0', currency)}
            </div>
            <RowMenu
              label={t('common.actionsFor', { name: t('orders.line', { n: i + 1 }) })}
              items={[
                i > 0 && { label: t('orders.moveUp'), onClick: () => form.reorderListItem('lines', { from: i, to: i - 1 }) },
                i < lines.length - 1 && { label: t('orders.moveDown'), onClick: () => form.reorderListItem('lines', { from: i, to: i + 1 }) },
                { label: t('orders.removeLine'), danger: true, onClick: () => form.removeListItem('lines', i) },
              ]}
            />
          </li>
        ))}
      </ol>
      <Group mt="xs">
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => form.insertListItem('lines', newLine(lines.at(-1)))}>
          {t('orders.addLine')}
        </Button>
      </Group>
    </div>
  );
}
