import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../app/problems.ts';
import { useSending } from '../../../app/sending.ts';
import { signIn } from '../../../app/session/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { AnchorLink } from '../../../ui/routeLinks.tsx';
import { CodeField } from './CodeField.tsx';
import { HeldPassword } from './HeldPassword.tsx';

/** Asks for address and password, and then, of whom has a second factor, for its code. */
export function SignInForm({ onSignedIn, email = '' }: { onSignedIn: () => void; email?: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const filled = (value: string) => (value.trim() === '' ? t('fieldProblems.required') : null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email, password: '', code: '' },
    validate: { email: filled, password: filled, code: asked ? filled : () => null },
  });
  const send = ({ code, ...credentials }: { email: string; password: string; code: string }) => signIn({ ...credentials, ...(asked && { code }) });
  const take = (error: unknown) => {
    const wanted = problemOf(error)?.code === 'two_factor_required';
    if (wanted) setAsked(true);
    return wanted;
  };
  const sending = useSending(form, send, onSignedIn, { take });
  return (
    <form onSubmit={sending.submit} noValidate>
      <Stack>
        {sending.message && <FormError>{sending.message}</FormError>}
        {asked ? (
          <CodeField description={t('session.codeText')} autoFocus {...form.getInputProps('code')} key={form.key('code')} />
        ) : (
          <>
            <TextInput
              label={t('session.email')}
              type="email"
              autoComplete="username"
              required
              data-autofocus={!email}
              {...form.getInputProps('email')}
              key={form.key('email')}
            />
            <HeldPassword data-autofocus={Boolean(email)} {...form.getInputProps('password')} key={form.key('password')} />
          </>
        )}
        <Button type="submit" loading={sending.busy} fullWidth mt="xs">
          {t('session.signIn')}
        </Button>
        {asked ? (
          <Button variant="subtle" onClick={() => setAsked(false)}>
            {t('common.back')}
          </Button>
        ) : (
          <AnchorLink to="/password" size="sm" ta="center">
            {t('session.forgotten')}
          </AnchorLink>
        )}
      </Stack>
    </form>
  );
}
