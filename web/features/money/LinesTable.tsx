import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import type { ShownLine } from './lines.ts';
import classes from './money.module.css';

/** The lines of a document as they stand; on a phone each becomes a block. */
export function LinesTable({ lines, currency }: { lines: ShownLine[]; currency: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const discounted = lines.some(({ discount }) => Number(discount) > 0);
  const taxed = lines.some(({ taxRate }) => Number(taxRate) > 0);
  if (lines.length === 0) return <Text c="dimmed">{t('money.noLines')}</Text>;
  const hasPrices = lines.some(({ unitPrice }) => unitPrice !== undefined);
  const number = (text = '') => format.number(text);
  const money = (amount = '') => format.money(amount, currency);
  return (
    <Table role="table" aria-label={t('money.lines')} className={classes.table} verticalSpacing="xs">
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          <Table.Th role="columnheader">{t('money.description')}</Table.Th>
          <Table.Th role="columnheader">{t('money.quantity')}</Table.Th>
          {hasPrices && <Table.Th role="columnheader">{t('money.unitPrice')}</Table.Th>}
          {discounted && <Table.Th role="columnheader">{t('money.discount')}</Table.Th>}
          {taxed && <Table.Th role="columnheader">{t('money.taxRate')}</Table.Th>}
          {hasPrices && <Table.Th role="columnheader">{t('money.amount')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {lines.map((line) => (
          <Table.Tr key={line.position} role="row">
            <Table.Td role="cell">
              {line.description}
              {line.sku && <span className={classes.sku}> {line.sku}</span>}
            </Table.Td>
            <Table.Td role="cell" data-title={t('money.quantity')}>
              {number(line.quantity)}
            </Table.Td>
            {hasPrices && (
              <Table.Td role="cell" data-title={t('money.unitPrice')}>
                {money(line.unitPrice)}
              </Table.Td>
            )}
            {discounted && (
              <Table.Td role="cell" data-title={t('money.discount')}>
                {number(line.discount)} %
              </Table.Td>
            )}
            {taxed && (
              <Table.Td role="cell" data-title={t('money.taxRate')}>
                {number(line.taxRate)} %
              </Table.Td>
            )}
            {hasPrices && (
              <Table.Td role="cell" data-title={t('money.amount')}>
                {money(line.total)}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
