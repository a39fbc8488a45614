import { SimpleGrid, TextInput } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRules } from '../../../app/session/session.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { type InputProps, sameInput } from '../../../ui/form.ts';
import { CodeSelect } from '../../../ui/pickers/CodeSelect.tsx';
import { ADDRESS_TYPES, addressFieldsOf, type UsedAddressField } from './address.ts';

type LineProps = { field: UsedAddressField; props: InputProps };

/** Drawn anew only when it changes: a list of all countries is not light. */
const Line = memo(
  ({ field: { name, label, required, max }, props }: LineProps) =>
    name === 'country' ? (
      <CodeSelect kind="country" label={label} required={required} {...props} />
    ) : (
      <TextInput label={label} required={required} maxLength={max} autoComplete="off" {...props} />
    ),
  (a, b) => a.field.label === b.field.label && a.field.required === b.field.required && sameInput(a.props, b.props),
);

/** The fields of one address, as the organisation uses them. */
export function AddressFields({ props }: { props: (name: string) => InputProps }) {
  const { t } = useTranslation();
  const types = ADDRESS_TYPES.map((value) => ({ value, label: t(`addressTypes.${value}`) }));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Choice label={t('addresses.type')} options={types} required {...props('type')} />
      {addressFieldsOf(useRules()).map((field) => (
        <Line key={field.name} field={field} props={props(field.name)} />
      ))}
    </SimpleGrid>
  );
}
