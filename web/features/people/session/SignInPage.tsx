import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { safePath } from '../../../app/session/guards.ts';
import { Outside } from '../../../app/shell/Outside.tsx';
import { SignInForm } from './SignInForm.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { to } = route.useSearch();
  return (
    <Outside title={t('session.signIn')} text={t('session.welcomeBack')}>
      <SignInForm onSignedIn={() => router.history.push(safePath(to))} />
    </Outside>
  );
}
