import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ORDER_VERBS, type OrderRecord, type OrderVerb } from '../../../contract/orders.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { say } from '../../ui/toasts.ts';
import { AddTask } from '../tasks/AddTask.tsx';
import { orderGone, orderSaved } from './orders.queries.ts';

const OrderDialog = lazy(async () => ({ default: (await import('./OrderDialog.tsx')).OrderDialog }));
const CALLS = { confirm: api.confirmOrder, ship: api.shipOrder, complete: api.completeOrder, cancel: api.cancelOrder, reopen: api.reopenOrder };
const VERBS = Object.keys(ORDER_VERBS) as OrderVerb[];

/** What can be done with an order as it stands. */
export function OrderVerbs({ order }: { order: OrderRecord }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const close = () => setOpen(undefined);
  const params = { id: order.id };
  const lead = useMutation({
    mutationFn: (verb: OrderVerb) => CALLS[verb]({ params }),
    onSuccess: orderSaved,
    onError: (error) => say(messageOf(error), 'failed'),
  });
  const remove = useMutation({
    mutationFn: () => api.deleteOrder({ params }),
    onSuccess: async () => {
      await navigate({ to: '/orders' });
      await orderGone(order.customerId);
    },
  });
  const may = (what: string) => order.abilities.includes(what);
  const name = order.number;
  return (
    <>
      {VERBS.filter(may).map((verb, i) => (
        <Button
          key={verb}
          size="sm"
          variant={i === 0 && verb !== 'reopen' ? 'filled' : 'default'}
          loading={lead.isPending && lead.variables === verb}
          onClick={() => lead.mutate(verb)}
        >
          {t(`orders.verbs.${verb}`)}
        </Button>
      ))}
      {may('update') && (
        <Button size="sm" variant="default" onClick={() => setOpen('edit')}>
          {t('common.edit')}
        </Button>
      )}
      <AddTask
        about={{ customerId: order.customerId, linkKind: 'order', linkId: order.id, linkTitle: [name, order.customerReference].filter(Boolean).join(' ') }}
      />
      {may('delete') && (
        <Button size="sm" variant="default" onClick={() => setOpen('delete')}>
          {t('common.delete')}
        </Button>
      )}
      <Suspense>{open === 'edit' && <OrderDialog customerId={order.customerId} order={order} onClose={close} />}</Suspense>
      {open === 'delete' && (
        <Confirm
          opened
          title={t('orders.delete', { name })}
          text={t('orders.deleteText', { name })}
          action={t('common.delete')}
          onClose={close}
          onConfirm={() => remove.mutate()}
          busy={remove.isPending}
          error={remove.isError && messageOf(remove.error)}
        />
      )}
    </>
  );
}
