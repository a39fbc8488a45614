import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';
import { messageOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { forgetRecent } from '../../../app/session/recent.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { sayChanged } from '../../bulk/following.ts';
import { customerChanged } from '../customers.queries.ts';

export function DeleteDialog({ customer, opened, onClose }: { customer: CustomerRecord; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
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
      error={remove.isError && messageOf(remove.error)}
    />
  );
}
