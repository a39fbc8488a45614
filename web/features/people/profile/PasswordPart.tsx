import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { queryClient } from '../../../app/queries.ts';
import { useSending } from '../../../app/sending.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { say } from '../../../ui/toasts.ts';
import { peopleQueries } from '../people.queries.ts';
import { HeldPassword } from '../session/HeldPassword.tsx';
import { NewPassword } from '../session/NewPassword.tsx';

export function PasswordPart() {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { currentPassword: '', password: '' } });
  const sending = useSending(
    form,
    (body) => api.changePassword({ body }),
    () => {
      form.reset();
      void queryClient.invalidateQueries(peopleQueries.sessions);
      say(t('profile.passwordChanged'));
    },
  );
  return (
    <Panel title={t('session.password')}>
      <form onSubmit={sending.submit}>
        <Stack>
          {sending.message && <FormError>{sending.message}</FormError>}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <HeldPassword label={t('profile.currentPassword')} {...form.getInputProps('currentPassword')} />
            <NewPassword label={t('session.newPassword')} inputWrapperOrder={['label', 'input', 'description', 'error']} {...form.getInputProps('password')} />
          </SimpleGrid>
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {t('profile.passwordText')}
            </Text>
            <Button type="submit" variant="default" loading={sending.busy}>
              {t('profile.changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
