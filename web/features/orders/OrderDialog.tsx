import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ORDERED_FIELDS, type OrderRecord } from '../../../contract/orders.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { useSending } from '../../app/sending.ts';
import { useOrganisation, useRules } from '../../app/session/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { say } from '../../ui/toasts.ts';
import { customerQueries } from '../customers/customers.queries.ts';
import { LinesEditor } from '../money/LinesEditor.tsx';
import { lineRules, takeLines } from '../money/lines.ts';
import { OrderFields } from './OrderFields.tsx';
import { bodyOf, type OrderValues, valuesOf } from './order.ts';
import { orderSaved } from './orders.queries.ts';

type Props = { customerId?: string; order?: OrderRecord; onClose: () => void };

/** Drafts an order, for a customer or for one that is chosen here, or changes one. */
export function OrderDialog({ customerId, order, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { baseCurrency } = useOrganisation();
  const { hidden } = useRules();
  const seesAmounts = !hidden.includes('order.total');
  const keyFor = useCreationKey();
  const isNarrow = useMediaQuery('(max-width: 62em)');
  const isOpen = !order || order.status === 'draft' || order.status === 'confirmed';
  const required = t('fieldProblems.required');
  const form = useForm<OrderValues>({
    initialValues: valuesOf(order, customerId),
    validate: { customerId: (id) => (id === '' ? required : null), lines: lineRules(required) },
  });
  const customer = useQuery({ ...customerQueries.one(form.values.customerId), enabled: form.values.customerId !== '' }).data;
  const currency = form.values.currency || customer?.currency || baseCurrency;
  const send = (values: OrderValues) => {
    const whole = { ...bodyOf(values, hidden), ...(seesAmounts && { lines: takeLines(form) }) };
    if (!order) return api.createOrder({ params: { id: values.customerId }, body: whole }, { idempotencyKey: keyFor(whole) });
    const body = isOpen ? whole : Object.fromEntries(Object.entries(whole).filter(([name]) => !ORDERED_FIELDS.some((field) => field === name)));
    return api.updateOrder({ params: { id: order.id }, body }, { ifMatch: order.version });
  };
  const sending = useSending(form, send, async (saved) => {
    await orderSaved(saved);
    say(t('common.saved'));
    onClose();
    if (!order) await navigate({ to: '/orders/$id', params: { id: saved.id } });
  });
  const title = order ? t('orders.edit', { name: order.number }) : t('orders.add');
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={1120}
      fullScreen={isNarrow}
      closeOnClickOutside={!form.isDirty()}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={sending.submit} noValidate>
        <Stack>
          {sending.message && <FormError>{sending.message}</FormError>}
          {!isOpen && (
            <Text size="sm" c="dimmed">
              {t('orders.closed')}
            </Text>
          )}
          <OrderFields form={form} customer={customer} currency={currency} isOpen={isOpen} isNew={!order} mayChoose={!customerId} />
          {isOpen && seesAmounts && <LinesEditor form={form} currency={currency} shippingCost={form.values.shippingCost} />}
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
