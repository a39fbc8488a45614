import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useSending } from '../../app/sending.ts';
import { FormError } from '../../ui/FormError.tsx';

type Props = {
  title: string;
  action: string;
  isDirty: boolean;
  sending: Pick<ReturnType<typeof useSending>, 'submit' | 'busy' | 'message'>;
  onClose: () => void;
  children: ReactNode;
  /** What has forms of its own, below this one. */
  below?: ReactNode;
};

/** The frame that the forms of work orders, tickets and equipment share. */
export function ServiceDialog({ title, action, isDirty, sending, onClose, children, below }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeOnClickOutside={!isDirty} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={sending.submit} noValidate>
        <Stack>
          {sending.message && <FormError>{sending.message}</FormError>}
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={sending.busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
      {below}
    </Modal>
  );
}
