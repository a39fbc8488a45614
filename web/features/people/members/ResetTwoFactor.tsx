import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { messageOf } from '../../../app/problems.ts';
import { queries, queryClient } from '../../../app/queries.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { say } from '../../../ui/toasts.ts';

/** For a member whose authenticator is lost. What stands in the way is told in the dialog. */
export function ResetTwoFactor({ member: { id, name }, onClose }: { member: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation();
  const reset = useMutation({
    mutationFn: () => api.resetTwoFactor({ params: { id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(queries.people);
      say(t('common.saved'));
      onClose();
    },
  });
  return (
    <Confirm
      opened
      title={t('people.resetTwoFactor')}
      text={t('people.resetTwoFactorText', { name })}
      action={t('people.resetTwoFactor')}
      onClose={onClose}
      onConfirm={() => reset.mutate()}
      busy={reset.isPending}
      error={reset.isError && messageOf(reset.error)}
    />
  );
}
