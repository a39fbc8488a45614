import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useFormats } from '../../app/format.ts';
import { usePeople, useRules } from '../../app/session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DecimalField } from '../../ui/DecimalField.tsx';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import type { Form } from '../../ui/form.ts';
import { CodeSelect } from '../../ui/pickers/CodeSelect.tsx';
import { CustomerSelect } from '../customers/CustomerSelect.tsx';
import type { OrderValues } from './order.ts';

type Props = { form: Form<OrderValues>; customer: CustomerRecord | undefined; currency: string; isOpen: boolean; isNew: boolean; mayChoose: boolean };

/** What an order says beside its lines. Of one that is closed, only what may still change. */
export function OrderFields({ form, customer, currency, isOpen, isNew, mayChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const { currencies, hidden } = useRules();
  const people = usePeople().filter(({ active }) => active);
  const contacts = (customer?.contacts ?? []).map(({ id, name, email }) => ({ value: id, label: name ?? email ?? id }));
  const addresses = (customer?.addresses ?? []).map((address) => ({ value: address.id, label: onParcel(address).replaceAll('\n', ', ') }));
  const take = (id: string) => {
    const address = customer?.addresses.find((one) => one.id === id);
    if (address) form.setFieldValue('shippingAddress', [customer?.name, onParcel(address)].join('\n'));
  };
  return (
    <>
      {mayChoose && <CustomerSelect label={t('orders.customer')} required {...form.getInputProps('customerId')} />}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" verticalSpacing="xs">
        {isOpen && <LazyDayField label={t('orders.orderedOn')} required={!isNew} {...form.getInputProps('orderedOn')} />}
        {isOpen && <LazyDayField label={t('orders.requestedOn')} {...form.getInputProps('requestedOn')} />}
        {isOpen && (
          <CodeSelect
            kind="currency"
            only={currencies}
            label={t('orders.currency')}
            placeholder={currency}
            required={!isNew}
            {...form.getInputProps('currency')}
          />
        )}
        {isOpen && !hidden.includes('order.shippingCost') && (
          <DecimalField locale={format.locale} label={t('orders.shippingCost')} {...form.getInputProps('shippingCost')} />
        )}
        <Choice label={t('orders.contactId')} options={contacts} {...form.getInputProps('contactId')} />
        <Choice label={t('orders.assignedTo')} options={people.map(({ id, name }) => ({ value: id, label: name }))} {...form.getInputProps('assignedTo')} />
        <TextInput label={t('orders.customerReference')} maxLength={100} {...form.getInputProps('customerReference')} />
        <TextInput label={t('orders.quoteReference')} maxLength={100} {...form.getInputProps('quoteReference')} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {isOpen && (
          <div>
            <Textarea label={t('orders.shippingAddress')} autosize minRows={3} {...form.getInputProps('shippingAddress')} />
            {addresses.length > 0 && (
              <Choice mt={6} aria-label={t('orders.takeAddress')} placeholder={t('orders.takeAddress')} options={addresses} value="" onChange={take} />
            )}
          </div>
        )}
        {!hidden.includes('order.notes') && <Textarea label={t('orders.notes')} autosize minRows={3} {...form.getInputProps('notes')} />}
      </SimpleGrid>
    </>
  );
}

type Address = CustomerRecord['addresses'][number];
/** As it is written on a parcel. */
const onParcel = ({ line1, line2, postalCode, city, state, country }: Address): string =>
  [line1, line2, [postalCode, city].filter(Boolean).join(' '), state, country].filter(Boolean).join('\n');
