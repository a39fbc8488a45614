import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { useFormats } from '../../app/format.ts';
import { linkTarget } from '../../ui/links.ts';
import { isMoney } from './money.ts';

/** A custom field's value as it is read. */
export function CustomValue({ field, value }: { field: Pick<CustomFieldRecord, 'kind'>; value: unknown }) {
  const { t } = useTranslation();
  const format = useFormats();
  if (field.kind === 'boolean') return <>{t(value === true ? 'common.yes' : 'common.no')}</>;
  if (field.kind === 'number' && typeof value === 'number') return <>{format.number(value)}</>;
  if (field.kind === 'money' && isMoney(value)) return <>{format.money(value.amount, value.currency)}</>;
  if (field.kind === 'date' && typeof value === 'string') return <>{format.plainDay(value)}</>;
  if (Array.isArray(value)) return <>{value.join(', ')}</>;
  if (field.kind === 'link' && typeof value === 'string')
    return (
      <Anchor inherit href={linkTarget(value)} target="_blank" rel="noreferrer">
        {value}
      </Anchor>
    );
  return <>{String(value)}</>;
}
