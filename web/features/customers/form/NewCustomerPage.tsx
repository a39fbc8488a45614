import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';
import { useCreationKey } from '../../../app/creationKey.ts';
import { useMay } from '../../../app/session/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { LeaveGuard } from '../../../ui/LeaveGuard.tsx';
import { Page } from '../../../ui/Page.tsx';
import { say } from '../../../ui/toasts.ts';
import { isBlank as isBlankAddress } from '../addresses/address.ts';
import { isBlank as isBlankContact } from '../contacts/contact.ts';
import { customerChanged } from '../customers.queries.ts';
import { useListCrumb } from '../list/useListCrumb.ts';
import { AddressesSection } from './AddressesSection.tsx';
import { ContactsSection } from './ContactsSection.tsx';
import { CustomerForm } from './CustomerForm.tsx';
import { creationOf } from './requests.ts';
import { useGround } from './useGround.ts';
import { useSaving } from './useSaving.tsx';
import { problemsOf } from './validate.ts';
import { type CustomerValues, newCustomer } from './values.ts';

/** Contacts and addresses that stayed blank are no part of the request; the form follows, so that paths of errors fit. */
const withoutBlanks = (values: CustomerValues): CustomerValues => ({
  ...values,
  contacts: values.contacts.filter((contact) => !isBlankContact(contact)),
  addresses: values.addresses.filter((address) => !isBlankAddress(address)),
});

export function NewCustomerPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const ground = useGround();
  const keyFor = useCreationKey();
  const crumb = useListCrumb();
  const saved = useRef(false);
  const seesPeople = useMay('people.read');
  const words = { required: t('fieldProblems.required'), json: t('fieldProblems.json') };
  const form = useForm<CustomerValues>({ initialValues: newCustomer(ground), validate: (values) => problemsOf(values, ground, words, seesPeople) });
  const create = (values: CustomerValues) => {
    const filled = withoutBlanks(values);
    if (filled.contacts.length < values.contacts.length) form.setFieldValue('contacts', filled.contacts);
    const body = creationOf(filled, ground);
    return api.createCustomer({ body }, { idempotencyKey: keyFor(body) });
  };
  const saving = useSaving(form, create, async (customer: CustomerRecord) => {
    saved.current = true;
    await customerChanged();
    await navigate({ to: '/customers/$id', params: { id: customer.id } });
    say(t('customers.created', { name: customer.name }));
  });
  return (
    <Page title={t('customers.new')} crumbs={[crumb]} width={960}>
      <form onSubmit={saving.submit} noValidate aria-label={t('customers.new')}>
        <Stack gap="md">
          {saving.message && <FormError>{saving.message}</FormError>}
          <CustomerForm form={form} ground={ground}>
            <ContactsSection form={form} rules={ground.rules} />
            <AddressesSection form={form} rules={ground.rules} />
          </CustomerForm>
        </Stack>
        <FormFooter
          errors={Object.keys(form.errors).length}
          busy={saving.busy}
          onCancel={() => void navigate({ to: '/customers' })}
          action={t('customers.create')}
        />
      </form>
      <LeaveGuard unsaved={() => form.isDirty() && !saved.current} />
    </Page>
  );
}
