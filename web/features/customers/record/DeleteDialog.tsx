import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';
import { messageOf, problemOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { forgetRecent } from '../../../app/session/recent.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { sayChanged } from '../../bulk/following.ts';
import { customerChanged } from '../customers.queries.ts';

/** What refers to the customer, and how often. */
function useUses() {
  const { t } = useTranslation();
  const words = {
    orders: t('orders.page'),
    tickets: t('service.tickets'),
    equipment: t('service.equipment'),
    workOrders: t('service.workOrders'),
    customers: t('nav.customers'),
  };
  return (error: unknown) => {
    const uses = problemOf(error)?.uses;
    const counts: [string, unknown][] = uses instanceof Object ? Object.entries(uses) : [];
    const parts = counts.map(([what, n]) => `${Object.entries(words).find(([name]) => name === what)?.[1] ?? what}: ${n}`);
    return [messageOf(error), parts.join(', ')].filter(Boolean).join(' ');
  };
}

export function DeleteDialog({ customer, opened, onClose }: { customer: CustomerRecord; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const usesOf = useUses();
  const remove = useMutation({
    mutationFn: async () => {
      let cause: string | undefined;
      await api.deleteCustomer({ params: { id: customer.id } }, { onCause: (made) => (cause = made) });
      return cause;
    },
    onSuccess: async (cause) => {
      await navigate({ to: '/customers' });
      queryClient.removeQueries({ queryKey: ['customers', customer.id] });
      await customerChanged();
      forgetRecent(customer.id);
      sayChanged(t('customers.deleted', { name: customer.name }), cause);
    },
  });
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t('customers.delete')}
      text={t('customers.deleteText', { name: customer.name })}
      action={t('common.delete')}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
      error={remove.isError && usesOf(remove.error)}
    />
  );
}
