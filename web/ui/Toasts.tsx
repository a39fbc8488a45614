import { Notification, Portal, Stack } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dismiss, toasts } from './toasts.ts';

export function Toasts() {
  const { t } = useTranslation();
  const shown = toasts.use();
  return (
    <Portal>
      <Stack role="status" aria-live="polite" gap="xs" pos="fixed" bottom={16} right={16} w="min(360px, calc(100vw - 32px))" style={{ zIndex: 500 }}>
        {shown.map((toast) => (
          <Notification
            key={toast.id}
            withBorder
            icon={toast.kind === 'done' ? <IconCheck size={16} /> : <IconX size={16} />}
            color={toast.kind === 'done' ? 'teal' : 'red'}
            onClose={() => dismiss(toast.id)}
            closeButtonProps={{ 'aria-label': t('common.close') }}
          >
            {toast.text}
          </Notification>
        ))}
      </Stack>
    </Portal>
  );
}
