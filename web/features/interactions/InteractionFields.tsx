import { Group, NumberInput, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { INTERACTION_KINDS, OUTCOMES } from '../../../contract/interactions.ts';
import { useFormats } from '../../app/format.ts';
import { wordOf } from '../../app/i18n/words.ts';
import { useMay, useParts, usePeople } from '../../app/session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { LazyDayField, LazyTimeField } from '../../ui/dates/lazy.tsx';
import type { Form } from '../../ui/form.ts';
import { contactName } from '../customers/contacts/contact.ts';
import { OrderSelect } from '../orders/OrderSelect.tsx';
import { FollowUpDays } from './FollowUpDays.tsx';
import type { InteractionValues } from './interaction.ts';

type Props = { form: Form<InteractionValues>; customer: CustomerRecord };
const label = (field: keyof InteractionValues) => wordOf('recordFields', field);

/** Who, when and how: what is known before anybody thinks. */
function Circumstances({ form, customer }: Props) {
  const { timeZone = 'UTC' } = useFormats();
  const people = usePeople();
  const { contactId, handledBy } = form.values;
  const contacts = customer.contacts.filter(({ isActive, id }) => isActive || id === contactId);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Choice
        label={label('kind')}
        required
        options={INTERACTION_KINDS.map((value) => ({ value, label: wordOf('interactions.kinds', value) }))}
        {...form.getInputProps('kind')}
      />
      <LazyTimeField label={label('occurredAt')} timeZone={timeZone} {...form.getInputProps('occurredAt')} data-path="occurredAt" />
      <Choice label={label('contactId')} options={contacts.map((one) => ({ value: one.id, label: contactName(one) }))} {...form.getInputProps('contactId')} />
      <Choice
        label={label('handledBy')}
        options={people.filter(({ active, id }) => active || id === handledBy).map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('handledBy')}
      />
    </SimpleGrid>
  );
}

function References({ form, customer }: Props) {
  const { t } = useTranslation();
  const { orderId, orderNumber, quoteNumber, item } = form.values;
  const ofOrders = [useMay('orders.read'), useParts().includes('orders')].every(Boolean);
  return (
    <details open={Boolean(orderId || orderNumber || quoteNumber || item) || undefined}>
      <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>
        {t('interactions.details')}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: ofOrders ? 2 : 3 }} spacing="sm" mt="xs">
        {ofOrders && <OrderSelect label={label('orderId')} customerId={customer.id} {...form.getInputProps('orderId')} />}
        <TextInput label={label('orderNumber')} maxLength={100} {...form.getInputProps('orderNumber')} />
        <TextInput label={label('quoteNumber')} maxLength={100} {...form.getInputProps('quoteNumber')} />
        <TextInput label={label('item')} maxLength={255} {...form.getInputProps('item')} />
      </SimpleGrid>
    </details>
  );
}

function WhatFollows({ form }: { form: Form<InteractionValues> }) {
  const { t } = useTranslation();
  const { timeZone = 'UTC' } = useFormats();
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <Group justify="space-between" mb={4}>
        <Text component="legend" fw={600} size="sm">
          {t('interactions.followUp')}
        </Text>
        <FollowUpDays value={form.values.followUpOn} onChoose={(day) => form.setFieldValue('followUpOn', day)} />
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <LazyDayField label={label('followUpOn')} {...form.getInputProps('followUpOn')} data-path="followUpOn" />
        <TextInput label={label('followUpWhat')} maxLength={500} {...form.getInputProps('followUpWhat')} />
        <LazyTimeField label={label('followUpRemindAt')} timeZone={timeZone} {...form.getInputProps('followUpRemindAt')} data-path="followUpRemindAt" />
      </SimpleGrid>
    </fieldset>
  );
}

export function InteractionFields({ form, customer }: Props) {
  const { t } = useTranslation();
  const kind = wordOf('interactions.kinds', form.values.kind);
  return (
    <>
      <TextInput
        label={label('subject')}
        placeholder={kind}
        description={t('interactions.subjectHint', { kind })}
        maxLength={255}
        data-autofocus
        {...form.getInputProps('subject')}
      />
      <Circumstances form={form} customer={customer} />
      <Textarea label={label('description')} autosize minRows={2} maxRows={10} {...form.getInputProps('description')} />
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <Choice
          label={label('outcome')}
          options={OUTCOMES.map((value) => ({ value, label: wordOf('interactions.outcomes', value) }))}
          {...form.getInputProps('outcome')}
        />
        <TextInput label={label('outcomeNote')} maxLength={1000} {...form.getInputProps('outcomeNote')} />
        <NumberInput label={label('durationMinutes')} min={0} max={10_080} allowDecimal={false} {...form.getInputProps('durationMinutes')} />
      </SimpleGrid>
      <WhatFollows form={form} />
      <References form={form} customer={customer} />
    </>
  );
}
