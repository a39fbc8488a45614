import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outside } from '../../../app/shell/Outside.tsx';
import { ForgottenForm } from './ForgottenForm.tsx';
import { SetPasswordForm } from './SetPasswordForm.tsx';

/** Where the link of a mail leads, its secret behind the #; without one a link is asked for here. */
export function PasswordPage() {
  const { t } = useTranslation();
  // On the way to another page the address is that page’s already, and this one stays as it is.
  const here = useLocation({ select: ({ pathname, hash }) => (pathname === '/password' ? hash : null) });
  const [token, setToken] = useState(here ?? '');
  if (here !== null && here !== token) setToken(here);
  return token ? (
    <Outside title={t('session.newPassword')} text={t('session.newPasswordText')}>
      <SetPasswordForm token={token} />
    </Outside>
  ) : (
    <Outside title={t('session.forgotten')} text={t('session.forgottenText')}>
      <ForgottenForm />
    </Outside>
  );
}
