import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A code of the authenticator, which phones offer to fill in. */
export function CodeField(props: TextInputProps) {
  const { t } = useTranslation();
  return <TextInput label={t('session.code')} autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} maxLength={40} required {...props} />;
}
