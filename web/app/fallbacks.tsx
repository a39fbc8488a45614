import { Center, Loader } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Emptiness } from '../ui/Emptiness.tsx';
import { Failure } from '../ui/Failure.tsx';
import { ButtonLink } from '../ui/routeLinks.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { messageOf } from './problems.ts';

export function Loading() {
  const { t } = useTranslation();
  return (
    <Center mih="60vh">
      <Loader type="dots" aria-label={t('common.loading')} />
    </Center>
  );
}

/** The way back to what everybody may see. */
export function Home() {
  const { t } = useTranslation();
  return (
    <ButtonLink to="/customers" mt="xs">
      {t('common.toCustomers')}
    </ButtonLink>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  useTitle(t('common.notFound'));
  return <Emptiness order={1} icon={<IconMapPinOff size={24} />} title={t('common.notFound')} text={t('common.notFoundText')} action={<Home />} />;
}

export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  useTitle(t('common.failed'));
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <Failure order={1} text={messageOf(error)} retry={retry} />;
}

/** The same where the shell with its main landmark is not around. */
export const NotFoundOutside = () => (
  <main>
    <NotFound />
  </main>
);
export const FailureOutside = (props: ErrorComponentProps) => (
  <main>
    <RouteFailure {...props} />
  </main>
);
