import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LineRecord } from '../../../contract/documents.ts';
import { useFormats } from '../../app/format.ts';
import classes from './money.module.css';

/** The lines of a document as they stand; on a phone each becomes a block. */
export function LinesTable({ lines, currency }: { lines: LineRecord[]; currency: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const discounted = lines.some(({ discount }) => Number(discount) > 0);
  const number = (text: string) => format.number(text);
  return (
    <Table role="table" aria-label={t('money.lines')} className={classes.table} verticalSpacing="xs">
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          <Table.Th role="columnheader">{t('money.description')}</Table.Th>
          <Table.Th role="columnheader">{t('money.quantity')}</Table.Th>
          <Table.Th role="columnheader">{t('money.unitPrice')}</Table.Th>
          {discounted && <Table.Th role="columnheader">{t('money.discount')}</Table.Th>}
          <Table.Th role="columnheader">{t('money.taxRate')}</Table.Th>
          <Table.Th role="columnheader">{t('money.amount')}</Table.Th>
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
            <Table.Td role="cell" data-title={t('money.unitPrice')}>
              {format.money(line.unitPrice, currency)}
            </Table.Td>
            {discounted && (
              <Table.Td role="cell" data-title={t('money.discount')}>
                {number(line.discount)} %
              </Table.Td>
            )}
            <Table.Td role="cell" data-title={t('money.taxRate')}>
              {number(line.taxRate)} %
            </Table.Td>
            <Table.Td role="cell" data-title={t('money.amount')}>
              {format.money(line.total, currency)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
