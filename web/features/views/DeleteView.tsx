import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../../contract/views.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { say } from '../../ui/toasts.ts';
import { viewsChanged } from './views.queries.ts';

/** Asks, and deletes a view. */
export function DeleteView({ view, onDeleted, onClose }: { view: ViewRecord; onDeleted: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useMutation({
    mutationFn: () => api.deleteView({ params: { id: view.id } }),
    onSuccess: async () => {
      await viewsChanged();
      say(t('views.deleted'));
      onDeleted();
    },
  });
  return (
    <Confirm
      opened
      title={t('views.delete')}
      text={t('views.deleteText', { name: view.name })}
      action={t('views.delete')}
      busy={remove.isPending}
      error={remove.error && messageOf(remove.error)}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
