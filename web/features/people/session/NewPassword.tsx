import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A password to be set; the server asks for twelve characters. */
export function NewPassword(props: PasswordInputProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={t('session.password')}
      description={t('session.passwordHint')}
      autoComplete="new-password"
      minLength={12}
      required
      visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
      {...props}
    />
  );
}
