import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';
import { messageOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { say } from '../../../ui/toasts.ts';
import { customerChanged } from '../customers.queries.ts';

export function DeleteDialog({ customer, opened, onClose }: { customer: CustomerRecord; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => api.deleteCustomer({ params: { id: customer.id } }),
    onSuccess: async () => {
      await navigate({ to: '/customers' });
      queryClient.removeQueries({ queryKey: ['customers', customer.id] });
      await customerChanged();
      say(t('customers.deleted', { name: customer.name }));
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
