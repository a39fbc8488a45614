import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ContactRecord } from '../../../../contract/contacts.ts';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';
import { useCreationKey } from '../../../app/creationKey.ts';
import { useSending } from '../../../app/sending.ts';
import { useRules } from '../../../app/session/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { say } from '../../../ui/toasts.ts';
import { customerChanged } from '../customers.queries.ts';
import { ContactFields } from './ContactFields.tsx';
import { type ContactValues, contactFieldsOf, contactInput, emptyContact, needsPrimary, valuesOf } from './contact.ts';

type Props = { customer: CustomerRecord; contact?: ContactRecord; onClose: () => void };

/** Adds a contact, or changes one. */
export function ContactDialog({ customer, contact, onClose }: Props) {
  const { t } = useTranslation();
  const rules = useRules();
  const keyFor = useCreationKey();
  const before = contact ? valuesOf(contact) : undefined;
  const first = needsPrimary(rules, customer.type) && customer.contacts.length === 0;
  const required = contactFieldsOf(rules).filter((field) => field.required);
  const form = useForm<ContactValues>({
    initialValues: before ?? emptyContact(first),
    validate: (values) =>
      Object.fromEntries(required.filter(({ name }) => String(values[name]).trim() === '').map(({ name }) => [name, t('fieldProblems.required')])),
  });
  const send = (values: ContactValues) => {
    const body = contactInput(rules, values, before);
    if (!contact) return api.createContact({ params: { id: customer.id }, body }, { idempotencyKey: keyFor(body) });
    return api.updateContact({ params: { id: customer.id, contactId: contact.id }, body }, { ifMatch: contact.version });
  };
  const sending = useSending(form, send, async () => {
    await customerChanged(customer.id);
    say(t('common.saved'));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(contact ? 'contacts.edit' : 'contacts.add')}
      size="lg"
      closeOnClickOutside={!form.isDirty()}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={sending.submit} noValidate>
        <Stack>
          {sending.message && <FormError>{sending.message}</FormError>}
          <ContactFields props={(name, type) => form.getInputProps(name, { type })} onPrimary={!contact?.isPrimary} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={sending.busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
