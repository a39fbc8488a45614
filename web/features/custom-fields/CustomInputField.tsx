import { Group, Input, MultiSelect, Textarea, TextInput } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { useFormats } from '../../app/format.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DecimalField } from '../../ui/DecimalField.tsx';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { type InputProps, sameInput } from '../../ui/form.ts';
import { CodeSelect } from '../../ui/pickers/CodeSelect.tsx';
import { isMoney, type Money } from './money.ts';

type Props = { field: CustomFieldRecord; props: InputProps };

function MoneyField({ field, props }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { value, onChange, error, ...rest } = props;
  const money: Money = isMoney(value) ? value : { amount: '', currency: '' };
  return (
    <Input.Wrapper label={'label' in props ? undefined : field.label} required={field.required} error={error} labelElement="div">
      <Group gap="xs" wrap="nowrap">
        <DecimalField
          aria-label={`${field.label}, ${t('customFields.amount')}`}
          locale={locale}
          value={money.amount}
          onChange={(amount) => onChange({ ...money, amount })}
          flex={1}
          {...rest}
        />
        <CodeSelect
          kind="currency"
          aria-label={`${field.label}, ${t('fields.currency')}`}
          value={money.currency}
          onChange={(currency) => onChange({ ...money, currency })}
          w={130}
          required
        />
      </Group>
    </Input.Wrapper>
  );
}

/** The input that fits a custom field's kind. Drawn anew only when it changes. */
export const CustomInputField = memo(AnyInput, (a, b) => a.field === b.field && sameInput(a.props, b.props));

function AnyInput({ field, props }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const common = { label: field.label, required: field.required, ...props };
  const options = field.options.map((value) => ({ value, label: value }));
  switch (field.kind) {
    case 'money':
      return <MoneyField field={field} props={props} />;
    case 'number':
      return <DecimalField {...common} locale={locale} />;
    case 'date':
      return <LazyDayField {...common} />;
    case 'choice':
      return <Choice {...common} options={options} />;
    case 'choices':
      return <MultiSelect {...common} data={options} clearable />;
    case 'boolean':
      return (
        <Choice
          {...common}
          options={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
        />
      );
    case 'link':
      return <TextInput {...common} type="url" placeholder="https://" />;
    default:
      return <Textarea {...common} autosize minRows={1} maxLength={5000} />;
  }
}
