import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Confirm } from './Confirm.tsx';

/** Asks before a page with unsaved changes is left, by link, by “back” or by closing the tab; not when only its tab changes, unless `tabs` says that this loses them too. */
export function LeaveGuard({ unsaved, tabs = false }: { unsaved: () => boolean; tabs?: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => (tabs || current.pathname !== next.pathname) && unsaved(),
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  return (
    <Confirm
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
      title={t('form.leaveTitle')}
      text={t('form.leaveText')}
      action={t('form.leave')}
    />
  );
}
