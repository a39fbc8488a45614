import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSending } from '../../../app/sending.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { HeldPassword } from '../session/HeldPassword.tsx';

type Props<Answer> = {
  text?: string;
  action: string;
  send: (body: { password: string }) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onCancel: () => void;
};

/** The password once more, before what guards the account is changed. */
export function ProveForm<Answer>({ text, action, send, onDone, onCancel }: Props<Answer>) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { password: '' } });
  const sending = useSending(form, send, onDone);
  return (
    <form onSubmit={sending.submit}>
      <Stack>
        <Text size="sm">{[text, t('profile.proveText')].filter(Boolean).join(' ')}</Text>
        {sending.message && <FormError>{sending.message}</FormError>}
        <HeldPassword data-autofocus {...form.getInputProps('password')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={sending.busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
