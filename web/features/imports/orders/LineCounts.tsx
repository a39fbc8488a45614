import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LineTally } from '../../../../contract/order-imports.ts';
import { useFormats } from '../../../app/format.ts';

/** What became of every line. */
export function LineCounts({ lines }: { lines: LineTally }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { read, written, known, rejected, unclaimed } = lines;
  return (
    <Text size="sm" className="tabular">
      {t('imports.orders.lines', {
        read: number(read),
        written: number(written),
        known: number(known),
        rejected: number(rejected),
        unclaimed: number(unclaimed),
      })}
    </Text>
  );
}
