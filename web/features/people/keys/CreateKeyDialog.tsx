import { Alert, Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../contract/rights.ts';
import { api } from '../../../app/api.ts';
import { useTimeZone } from '../../../app/format.ts';
import { queryClient } from '../../../app/queries.ts';
import { useSending } from '../../../app/sending.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { CopyField } from '../../../ui/CopyField.tsx';
import { LazyDayField } from '../../../ui/dates/lazy.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { instantOf } from '../../../ui/times.ts';
import { peopleQueries } from '../people.queries.ts';
import { roleOptions } from '../roles.ts';

type Values = { name: string; role: Role; write: boolean; expires: string };

/** Creates a key and shows its secret, this once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const timeZone = useTimeZone() ?? 'UTC';
  const [secret, setSecret] = useState<string>();
  const form = useForm<Values>({
    initialValues: { name: '', role: 'administrator', write: true, expires: '' },
    validate: { name: (name) => (name.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const send = ({ name, role, write, expires }: Values) =>
    api.createKey({
      body: { name, role, scopes: write ? ['read', 'write'] : ['read'], ...(expires && { expiresAt: instantOf(`${expires} 23:59:59`, timeZone) }) },
    });
  const sending = useSending(form, send, (key) => {
    setSecret(key.secret);
    void queryClient.invalidateQueries(peopleQueries.keys);
  });
  return (
    <Modal opened onClose={onClose} title={t('keys.create')} centered closeOnClickOutside={!secret} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {secret ? (
        <Stack>
          <Alert color="yellow" icon={<IconEye size={18} />}>
            {t('keys.once')}
          </Alert>
          <CopyField label={t('keys.secret')} value={secret} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('common.done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={sending.submit} noValidate>
          <Stack>
            {sending.message && <FormError>{sending.message}</FormError>}
            <TextInput label={t('keys.name')} description={t('keys.nameText')} required maxLength={100} data-autofocus {...form.getInputProps('name')} />
            <Choice
              label={t('people.role')}
              description={t(`roleTexts.${form.values.role}`)}
              required
              options={roleOptions()}
              {...form.getInputProps('role')}
            />
            <Checkbox label={t('keys.mayWrite')} {...form.getInputProps('write', { type: 'checkbox' })} />
            <LazyDayField label={t('keys.expires')} {...form.getInputProps('expires')} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={sending.busy}>
                {t('keys.create')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
