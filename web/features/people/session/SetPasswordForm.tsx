import { Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { problemOf } from '../../../app/problems.ts';
import { useSending } from '../../../app/sending.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { AnchorLink, ButtonLink } from '../../../ui/routeLinks.tsx';
import { NewPassword } from './NewPassword.tsx';

export function SetPasswordForm({ token }: { token: string }) {
  const { t } = useTranslation();
  const [set, setSet] = useState(false);
  const [dead, setDead] = useState(false);
  const form = useForm({ initialValues: { password: '' } });
  // A link that was cut off is told like one that is used up: both times a new one helps.
  const take = (error: unknown) => {
    const problem = problemOf(error);
    const isDead = problem?.code === 'link_not_found' || Boolean(problem?.errors?.some(({ path }) => path === 'token'));
    if (isDead) setDead(true);
    return isDead;
  };
  const sending = useSending(
    form,
    ({ password }) => api.setPassword({ body: { token, password } }),
    () => setSet(true),
    { take },
  );
  if (set)
    return (
      <Stack>
        <Text role="status">{t('session.passwordSet')}</Text>
        <ButtonLink to="/sign-in" fullWidth>
          {t('session.toSignIn')}
        </ButtonLink>
      </Stack>
    );
  return (
    <form onSubmit={sending.submit}>
      <Stack>
        {sending.message && <FormError>{sending.message}</FormError>}
        {dead && <FormError>{t('problems.link_not_found')}</FormError>}
        <NewPassword label={t('session.newPassword')} {...form.getInputProps('password')} />
        <Button type="submit" loading={sending.busy} disabled={dead} fullWidth>
          {t('session.setPassword')}
        </Button>
        {dead && (
          <AnchorLink to="/password" hash="" size="sm" ta="center">
            {t('session.forgotten')}
          </AnchorLink>
        )}
      </Stack>
    </form>
  );
}
