import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SignInForm } from '../../features/people/session/SignInForm.tsx';
import { queries } from '../queries.ts';

/** Signs in again on top of the page, so that a half-written form survives the end of its session. */
export function SessionEnded() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const email = client.getQueryData(queries.session.queryKey)?.person?.email;
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} title={t('session.ended')} centered closeOnEscape={false} closeOnClickOutside={false}>
      <Text size="sm" c="dimmed" mb="md">
        {t('session.endedText')}
      </Text>
      <SignInForm email={email} onSignedIn={() => undefined} />
    </Modal>
  );
}
