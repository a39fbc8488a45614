import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../contract/rights.ts';
import { api } from '../../../app/api.ts';
import { queryClient } from '../../../app/queries.ts';
import { useSending } from '../../../app/sending.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { CopyField } from '../../../ui/CopyField.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { peopleQueries } from '../people.queries.ts';
import { roleOptions } from '../roles.ts';

/** The server may not know its own address; this page's is one that works. */
function here(link: string): string {
  const { pathname, search } = new URL(link, location.origin);
  return location.origin + pathname + search;
}

/** Invites by mail, and shows the link once for those without a mail server. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [link, setLink] = useState<string>();
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'sales' },
    validate: { email: (email) => (email.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const sending = useSending(
    form,
    (body) => api.invite({ body }),
    (invitation) => {
      setLink(here(invitation.link));
      void queryClient.invalidateQueries(peopleQueries.invitations);
    },
  );
  return (
    <Modal opened onClose={onClose} title={t('people.invite')} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      {link ? (
        <Stack>
          <Text size="sm">{t('people.invited', { email: form.values.email })}</Text>
          <CopyField label={t('people.link')} value={link} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('common.done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={sending.submit} noValidate>
          <Stack>
            {sending.message && <FormError>{sending.message}</FormError>}
            <TextInput label={t('session.email')} type="email" required data-autofocus {...form.getInputProps('email')} />
            <Choice
              label={t('people.role')}
              description={t(`roleTexts.${form.values.role}`)}
              required
              options={roleOptions()}
              {...form.getInputProps('role')}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={sending.busy}>
                {t('people.sendInvitation')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
