import { useTranslation } from 'react-i18next';
import { PAYMENT_METHODS } from '../../../contract/invoices.ts';
import { Choice } from '../../ui/Choice.tsx';
import type { InputProps } from '../../ui/form.ts';

export function MethodField(props: InputProps) {
  const { t } = useTranslation();
  return (
    <Choice label={t('invoices.method')} required options={PAYMENT_METHODS.map((value) => ({ value, label: t(`invoices.methods.${value}`) }))} {...props} />
  );
}
