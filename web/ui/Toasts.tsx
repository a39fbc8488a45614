import { Button, Group, Notification, Portal, Stack } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from './keyboard/shortcuts.ts';
import { act, dismiss, hold, newestUndo, type Toast, toasts } from './toasts.ts';

/** What was just done, at the edge of the page. F6 goes there and back. */
export function Toasts() {
  const { t } = useTranslation();
  const shown = toasts.use();
  const region = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement>(null);
  const undoable = newestUndo(shown);
  const goBack = () => {
    const place = cameFrom.current;
    (place?.isConnected && place !== document.body ? place : document.getElementById('main'))?.focus();
  };
  const goThereOrBack = () => {
    if (region.current?.contains(document.activeElement)) return goBack();
    cameFrom.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    region.current?.querySelector('button')?.focus();
  };
  const close = (end: () => void) => {
    if (region.current?.contains(document.activeElement)) goBack();
    end();
    hold(false);
  };
  useShortcut('notices', goThereOrBack, shown.length > 0);
  useShortcut('undo', () => undoable && act(undoable), undoable !== undefined);

  return (
    <Portal>
      <section
        ref={region}
        aria-label={shown.length > 0 ? t('common.notices') : undefined}
        style={{ position: 'fixed', bottom: 16, right: 16, width: 'min(380px, calc(100vw - 32px))', zIndex: 500 }}
        onMouseEnter={() => hold(true)}
        onMouseLeave={() => hold(false)}
        onFocus={() => hold(true)}
        onBlur={() => hold(false)}
      >
        <Stack role="status" aria-live="polite" gap="xs">
          {shown.map((toast) => (
            <One key={toast.id} toast={toast} close={close} />
          ))}
        </Stack>
      </section>
    </Portal>
  );
}

function One({ toast, close }: { toast: Toast; close: (end: () => void) => void }) {
  const { t } = useTranslation();
  const done = toast.kind === 'done';
  return (
    <Notification
      role={done ? 'group' : 'alert'}
      withBorder
      icon={done ? <IconCheck size={16} /> : <IconX size={16} />}
      color={done ? 'teal.8' : 'red.8'}
      c="var(--mantine-color-text)"
      onClose={() => close(() => dismiss(toast.id))}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <span style={{ overflowWrap: 'anywhere' }}>{toast.text}</span>
        {toast.action && (
          <Button size="compact-sm" variant="light" flex="none" onClick={() => close(() => act(toast))}>
            {toast.action.label}
          </Button>
        )}
      </Group>
    </Notification>
  );
}
