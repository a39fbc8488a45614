import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useSending } from '../../app/sending.ts';
import { FormError } from '../../ui/FormError.tsx';

type Props = {
  title: string;
  action: string;
  isDirty: boolean;
  danger?: boolean;
  sending: Pick<ReturnType<typeof useSending>, 'submit' | 'busy' | 'message'>;
  onClose: () => void;
  children: ReactNode;
};

/** The frame that the forms about an invoice share. */
export function InvoiceDialog({ title, action, isDirty, danger = false, sending, onClose, children }: Props) {
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
            <Button type="submit" loading={sending.busy} color={danger ? 'red.8' : undefined}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
