import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { ProveForm } from './ProveForm.tsx';

type Props = { onClose: () => void };

export function TurnOffDialog({ onClose }: Props) {
  const { t } = useTranslation();
  const turnOff = (body: { password: string }) => api.disableTwoFactor({ body });
  return (
    <Modal opened onClose={onClose} title={t('profile.turnOff')} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <ProveForm text={t('profile.turnOffText')} action={t('profile.turnOff')} send={turnOff} onDone={onClose} onCancel={onClose} />
    </Modal>
  );
}

export function RenewDialog({ onClose }: Props) {
  const { t } = useTranslation();
  const [codes, setCodes] = useState<string[]>();
  const renew = (body: { password: string }) => api.renewBackupCodes({ body });
  return (
    <Modal opened onClose={onClose} title={t('profile.renew')} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      {codes ? (
        <BackupCodes codes={codes} onDone={onClose} />
      ) : (
        <ProveForm
          text={t('profile.renewText')}
          action={t('profile.goOn')}
          send={renew}
          onDone={({ backupCodes }) => setCodes(backupCodes)}
          onCancel={onClose}
        />
      )}
    </Modal>
  );
}
