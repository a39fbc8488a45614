import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { useSending } from '../../../app/sending.ts';
import { CopyField } from '../../../ui/CopyField.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { CodeField } from '../session/CodeField.tsx';
import { BackupCodes } from './BackupCodes.tsx';
import { ProveForm } from './ProveForm.tsx';
import { QrCode } from './QrCode.tsx';

type Begun = { secret: string; uri: string };

function ScanStep({ begun, onConfirmed }: { begun: Begun; onConfirmed: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { code: '' } });
  const sending = useSending(
    form,
    (body) => api.confirmTwoFactor({ body }),
    ({ backupCodes }) => onConfirmed(backupCodes),
  );
  return (
    <form onSubmit={sending.submit}>
      <Stack>
        <Text size="sm">{t('profile.scan')}</Text>
        <Group justify="center">
          <QrCode text={begun.uri} label={t('profile.qr')} />
        </Group>
        <CopyField label={t('profile.secret')} value={begun.secret} />
        {sending.message && <FormError>{sending.message}</FormError>}
        <CodeField inputMode="numeric" autoFocus {...form.getInputProps('code')} />
        <Group justify="flex-end">
          <Button type="submit" loading={sending.busy}>
            {t('profile.turnOn')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The password, then the authenticator, then the codes for the day it is lost. */
export function TwoFactorSetup({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<string[]>();
  const begin = (body: { password: string }) => api.beginTwoFactor({ body });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(codes ? 'profile.backupCodes' : 'profile.twoFactor')}
      centered
      closeOnClickOutside={!codes}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {!begun && <ProveForm action={t('profile.goOn')} send={begin} onDone={setBegun} onCancel={onClose} />}
      {begun && !codes && <ScanStep begun={begun} onConfirmed={setCodes} />}
      {codes && <BackupCodes codes={codes} onDone={onClose} />}
    </Modal>
  );
}
