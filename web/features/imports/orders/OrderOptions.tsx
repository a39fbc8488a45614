import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DATE_FORMATS } from '../../../../contract/exchange.ts';
import type { OrderMapping } from '../../../../contract/order-imports.ts';
import { useFormats } from '../../../app/format.ts';
import { useRules } from '../../../app/session/session.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { DecimalField } from '../../../ui/DecimalField.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { CodeSelect } from '../../../ui/pickers/CodeSelect.tsx';

type Props = { mapping: OrderMapping; change: (patch: Partial<OrderMapping>) => void };
const DISCOUNTS = { percent: '15', fraction: '0.15' } as const;
const DECIMALS = { '.': '1,234.5', ',': '1.234,5' } as const;

/** What the files do not say, and how they write days and numbers. */
export function OrderOptions({ mapping, change }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { currencies } = useRules();
  const one = <T extends string>(options: readonly T[], value: string) => options.find((option) => option === value);
  return (
    <Panel title={t('imports.mapping.options')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <CodeSelect
          kind="currency"
          only={currencies}
          label={t('imports.orders.currency')}
          placeholder={t('imports.orders.ofCustomer')}
          value={mapping.currency}
          onChange={(currency) => change({ currency: currency || undefined })}
        />
        <DecimalField
          locale={locale}
          label={t('imports.orders.taxRate')}
          placeholder="0"
          value={mapping.taxRate ?? ''}
          onChange={(taxRate) => change({ taxRate: taxRate || undefined })}
        />
        <Choice
          label={t('imports.mapping.dates')}
          required
          withAsterisk={false}
          options={DATE_FORMATS.map((value) => ({ value, label: value }))}
          value={mapping.format}
          onChange={(value) => change({ format: one(DATE_FORMATS, value) ?? 'YYYY-MM-DD' })}
        />
        <Choice
          label={t('imports.mapping.decimal')}
          required
          withAsterisk={false}
          options={Object.entries(DECIMALS).map(([value, label]) => ({ value, label }))}
          value={mapping.decimal}
          onChange={(value) => change({ decimal: one(['.', ','] as const, value) ?? '.' })}
        />
        <Choice
          label={t('imports.orders.discountAs')}
          placeholder={t('imports.orders.found')}
          options={Object.entries(DISCOUNTS).map(([value, label]) => ({ value, label }))}
          value={mapping.discountAs ?? ''}
          onChange={(value) => change({ discountAs: one(['percent', 'fraction'] as const, value) })}
        />
      </SimpleGrid>
    </Panel>
  );
}
