import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A password that the person has already. */
export function HeldPassword(props: PasswordInputProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={t('session.password')}
      autoComplete="current-password"
      required
      visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
      {...props}
    />
  );
}
