import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSending } from '../../../app/sending.ts';
import { signIn } from '../../../app/session/session.ts';
import { FormError } from '../../../ui/FormError.tsx';

export function SignInForm({ onSignedIn, email = '' }: { onSignedIn: () => void; email?: string }) {
  const { t } = useTranslation();
  const filled = (value: string) => (value.trim() === '' ? t('fieldProblems.required') : null);
  const form = useForm({ mode: 'uncontrolled', initialValues: { email, password: '' }, validate: { email: filled, password: filled } });
  const sending = useSending(form, signIn, onSignedIn);
  return (
    <form onSubmit={sending.submit} noValidate>
      <Stack>
        {sending.message && <FormError>{sending.message}</FormError>}
        <TextInput
          label={t('session.email')}
          type="email"
          autoComplete="username"
          required
          data-autofocus={!email}
          {...form.getInputProps('email')}
          key={form.key('email')}
        />
        <PasswordInput
          label={t('session.password')}
          autoComplete="current-password"
          required
          data-autofocus={Boolean(email)}
          visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
          {...form.getInputProps('password')}
          key={form.key('password')}
        />
        <Button type="submit" loading={sending.busy} fullWidth mt="xs">
          {t('session.signIn')}
        </Button>
      </Stack>
    </form>
  );
}
