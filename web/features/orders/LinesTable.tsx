import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderLine, OrderRecord } from '../../../contract/orders.ts';
import { useFormats } from '../../app/format.ts';
import { type SimpleColumn, SimpleTable } from '../../ui/SimpleTable.tsx';
import classes from './orders.module.css';

type Row = OrderLine & { id: string };

export function LinesTable({ order: { lines, currency } }: { order: Pick<OrderRecord, 'lines' | 'currency'> }) {
  const { t } = useTranslation();
  const format = useFormats();
  if (lines.length === 0) return <Text c="dimmed">{t('orders.noLines')}</Text>;
  // What whoever looks does not see of money is not there.
  const hasPrices = lines.some(({ unitPrice }) => unitPrice !== undefined);
  const number = (value = '') => <span className={classes.amount}>{format.number(value)}</span>;
  const money = (value = '') => <span className={classes.amount}>{format.money(value, currency)}</span>;
  const some = (name: 'sku' | 'discount' | 'taxRate') => lines.some((line) => line[name] && line[name] !== '0');
  const columns: (SimpleColumn<Row> | false)[] = [
    some('sku') && { key: 'sku', title: t('orders.sku'), cell: ({ sku }) => sku },
    { key: 'description', title: t('orders.description'), cell: ({ description }) => description },
    { key: 'quantity', title: t('orders.quantity'), cell: ({ quantity }) => number(quantity) },
    hasPrices && { key: 'unitPrice', title: t('orders.unitPrice'), cell: ({ unitPrice }) => money(unitPrice) },
    some('discount') && { key: 'discount', title: t('orders.discount'), cell: ({ discount }) => number(discount) },
    some('taxRate') && { key: 'taxRate', title: t('orders.taxRate'), cell: ({ taxRate }) => number(taxRate) },
    hasPrices && { key: 'total', title: t('orders.lineTotal'), cell: ({ total }) => money(total) },
  ];
  const rows = lines.map((line) => ({ ...line, id: String(line.position) }));
  return <SimpleTable label={t('orders.lines')} columns={columns.filter((column) => column !== false)} rows={rows} />;
}
