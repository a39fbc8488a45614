import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import type { InteractionRecord } from '../../../contract/interactions.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { Loading } from '../../app/fallbacks.tsx';
import { wordOf } from '../../app/i18n/words.ts';
import { messageOf } from '../../app/problems.ts';
import { useSending } from '../../app/sending.ts';
import { useMay, useSession } from '../../app/session/session.ts';
import { Failure } from '../../ui/Failure.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { say } from '../../ui/toasts.ts';
import { customerQueries } from '../customers/customers.queries.ts';
import { InteractionFields } from './InteractionFields.tsx';
import { emptyInteraction, type InteractionValues, interactionBody, valuesOf } from './interaction.ts';
import { interactionsChanged } from './interactions.queries.ts';

/** `interaction`: the one to change; `answers`: the one whose follow-up this is; `orderId`: the order that a new one is about. */
type Props = {
  customerId: string;
  customerName: string;
  interaction?: InteractionRecord | undefined;
  answers?: InteractionRecord | undefined;
  orderId?: string | undefined;
  onClose: () => void;
};

function InteractionForm({ customer, interaction, answers, orderId, onClose }: Omit<Props, 'customerId' | 'customerName'> & { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const keyFor = useCreationKey();
  const me = useSession().person?.id ?? '';
  const ofOrders = useMay('orders.read');
  const form = useForm<InteractionValues>({ initialValues: interaction ? valuesOf(interaction) : emptyInteraction(customer, me, { answers, orderId }) });
  const send = (values: InteractionValues) => {
    const { orderId: about, ...body } = interactionBody(values, wordOf('interactions.kinds', values.kind));
    // Who does not see orders says nothing of them.
    const whole = { ...body, ...(ofOrders && { orderId: about }) };
    if (interaction) return api.updateInteraction({ params: { id: interaction.id }, body: whole }, { ifMatch: interaction.version });
    const logged = { ...whole, ...(answers && { closesFollowUpOf: answers.id }) };
    return api.logInteraction({ params: { id: customer.id }, body: logged }, { idempotencyKey: keyFor(logged) });
  };
  const sending = useSending(form, send, async () => {
    await interactionsChanged(customer.id);
    say(t(interaction ? 'common.saved' : 'interactions.logged'));
    onClose();
  });
  return (
    <form onSubmit={sending.submit} noValidate>
      <Stack gap="sm">
        {sending.message && <FormError>{sending.message}</FormError>}
        {answers && (
          <Text size="sm" c="dimmed">
            {t('interactions.closes', { what: answers.followUpWhat ?? answers.subject })}
          </Text>
        )}
        <InteractionFields form={form} customer={customer} />
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
  );
}

/** Logs what happened with a customer, or changes what was logged. A click beside it closes nothing: what is typed stays. */
export function InteractionDialog({ customerId, customerName, interaction, answers, orderId, onClose }: Props) {
  const { t } = useTranslation();
  const customer = useQuery(customerQueries.one(customerId));
  return (
    <Modal
      opened
      onClose={onClose}
      title={interaction ? t('interactions.edit') : t('interactions.logTitle', { name: customerName })}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {customer.isPending && <Loading />}
      {customer.isError && !customer.data && <Failure text={messageOf(customer.error)} retry={() => void customer.refetch()} />}
      {customer.data && <InteractionForm customer={customer.data} interaction={interaction} answers={answers} orderId={orderId} onClose={onClose} />}
    </Modal>
  );
}
