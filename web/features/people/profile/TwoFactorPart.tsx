import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileRecord } from '../../../../contract/profile.ts';
import { queries, queryClient } from '../../../app/queries.ts';
import { Panel } from '../../../ui/Panel.tsx';

const TwoFactorSetup = lazy(async () => ({ default: (await import('./TwoFactorSetup.tsx')).TwoFactorSetup }));
const RenewDialog = lazy(async () => ({ default: (await import('./TwoFactorDialogs.tsx')).RenewDialog }));
const TurnOffDialog = lazy(async () => ({ default: (await import('./TwoFactorDialogs.tsx')).TurnOffDialog }));
const DIALOGS = { setUp: TwoFactorSetup, renew: RenewDialog, turnOff: TurnOffDialog };

/** Whether a second factor is in force, and what can be done about it. */
export function TwoFactorPart({ profile: { twoFactor, backupCodesLeft } }: { profile: ProfileRecord }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<keyof typeof DIALOGS>();
  const close = () => {
    setOpened(undefined);
    void queryClient.invalidateQueries(queries.profile);
  };
  const Dialog = opened && DIALOGS[opened];
  const state = (
    <Badge variant="light" color={twoFactor ? 'green' : 'gray'} c="var(--mantine-color-text)" tt="none">
      {t(twoFactor ? 'profile.on' : 'profile.off')}
    </Badge>
  );
  return (
    <Panel title={t('profile.twoFactor')} action={state}>
      <Stack align="flex-start">
        <Text size="sm" c="dimmed">
          {twoFactor ? t('profile.codesLeft', { count: backupCodesLeft }) : t('profile.twoFactorText')}
        </Text>
        {twoFactor ? (
          <Group>
            <Button variant="default" onClick={() => setOpened('renew')}>
              {t('profile.renew')}
            </Button>
            <Button variant="default" onClick={() => setOpened('turnOff')}>
              {t('profile.turnOff')}
            </Button>
          </Group>
        ) : (
          <Button onClick={() => setOpened('setUp')}>{t('profile.turnOn')}</Button>
        )}
      </Stack>
      <Suspense>{Dialog && <Dialog onClose={close} />}</Suspense>
    </Panel>
  );
}
