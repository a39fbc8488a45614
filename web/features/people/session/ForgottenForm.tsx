import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { useSending } from '../../../app/sending.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { AnchorLink } from '../../../ui/routeLinks.tsx';

/** Asks for a link. What is said then is the same for every address. */
export function ForgottenForm() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const form = useForm({ initialValues: { email: '' }, validate: { email: (email) => (email.trim() === '' ? t('fieldProblems.required') : null) } });
  const sending = useSending(
    form,
    (body) => api.forgetPassword({ body }),
    () => setAsked(true),
  );
  const back = (
    <AnchorLink to="/sign-in" size="sm" ta="center">
      {t('session.toSignIn')}
    </AnchorLink>
  );
  if (asked)
    return (
      <Stack>
        <Text role="status">{t('session.linkSent')}</Text>
        {back}
      </Stack>
    );
  return (
    <form onSubmit={sending.submit} noValidate>
      <Stack>
        {sending.message && <FormError>{sending.message}</FormError>}
        <TextInput label={t('session.email')} type="email" autoComplete="username" required {...form.getInputProps('email')} />
        <Button type="submit" loading={sending.busy} fullWidth>
          {t('session.sendLink')}
        </Button>
        {back}
      </Stack>
    </form>
  );
}
