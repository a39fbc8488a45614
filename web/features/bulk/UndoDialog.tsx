import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { Loading } from '../../app/fallbacks.tsx';
import { messageOf } from '../../app/problems.ts';
import { FormError } from '../../ui/FormError.tsx';
import { say } from '../../ui/toasts.ts';
import { follow, resultOf } from './following.ts';
import { Preview } from './Preview.tsx';

/** Shows what undoing would put back and what stays because it was changed since; then does it. */
export function UndoDialog({ cause, onClose }: { cause: string; onClose: () => void }) {
  const { t } = useTranslation();
  const prepared = useQuery({ queryKey: ['bulk', 'undo', cause], queryFn: () => api.prepareUndo({ body: { cause } }), staleTime: 0, gcTime: 0, retry: false });
  const run = useMutation({
    mutationFn: async (id: string) => follow(await api.startBulk({ params: { id } })),
    onSuccess: (done) => {
      say(resultOf(done));
      onClose();
    },
  });
  const error = prepared.error ?? run.error;
  return (
    <Modal opened onClose={onClose} title={t('bulk.undoTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        <Text size="sm">{t('bulk.undoText')}</Text>
        {prepared.isPending && <Loading />}
        {prepared.data && <Preview action={prepared.data} />}
        {error && <FormError>{messageOf(error)}</FormError>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={!prepared.data} loading={run.isPending} onClick={() => prepared.data && run.mutate(prepared.data.id)}>
            {t('bulk.undo')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
