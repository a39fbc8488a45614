import { Checkbox, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRules } from '../../../app/session/session.ts';
import type { InputProps } from '../../../ui/form.ts';
import { contactFieldsOf, type UsedContactField } from './contact.ts';

type Props = { props: (name: string, type?: 'checkbox') => InputProps; onPrimary?: boolean };
const TYPES: Partial<Record<string, string>> = { email: 'email', phone: 'tel', mobile: 'tel' };

function Field({ field, props }: { field: UsedContactField; props: Props['props'] }) {
  if (field.name === 'isActive') return null;
  const common = { label: field.label, required: field.required, maxLength: field.max, ...props(field.name) };
  if (field.name === 'notes') return <Textarea autosize minRows={2} style={{ gridColumn: '1 / -1' }} {...common} />;
  return <TextInput type={TYPES[field.name] ?? 'text'} {...common} />;
}

/** The fields of one contact, as the organisation uses them. */
export function ContactFields({ props, onPrimary = true }: Props) {
  const { t } = useTranslation();
  const fields = contactFieldsOf(useRules());
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {fields.map((field) => (
          <Field key={field.name} field={field} props={props} />
        ))}
      </SimpleGrid>
      {onPrimary && <Checkbox label={t('contacts.primary')} description={t('contacts.primaryText')} {...props('isPrimary', 'checkbox')} />}
      {fields.some((field) => field.name === 'isActive') && <Checkbox label={t('contactFields.isActive')} {...props('isActive', 'checkbox')} />}
    </>
  );
}
