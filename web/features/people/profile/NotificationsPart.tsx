import { Checkbox, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, NOTIFICATION_KINDS, type NotificationKind } from '../../../../contract/notifications.ts';
import type { ProfileRecord } from '../../../../contract/profile.ts';
import { messageOf } from '../../../app/problems.ts';
import { saveProfile } from '../../../app/session/choosing.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { say } from '../../../ui/toasts.ts';

type Where = { application: boolean; mail: boolean };
const whereOf = (channel: Channel): Where => ({ application: channel === 'both' || channel === 'application', mail: channel === 'both' || channel === 'mail' });
const channelOf = ({ application, mail }: Where): Channel => (application && mail ? 'both' : application ? 'application' : mail ? 'mail' : 'none');

const save = (patch: Parameters<typeof saveProfile>[0]) => void saveProfile(patch).catch((error) => say(messageOf(error), 'failed'));

/** What a person wants to be told of, here and by mail; each choice is kept at once. */
export function NotificationsPart({ profile }: { profile: ProfileRecord }) {
  const { t } = useTranslation();
  const [time, setTime] = useState(profile.digestAt);
  const [channels, setChannels] = useState(profile.notifications);
  const change = (kind: NotificationKind, channel: Channel) => {
    setChannels((known) => ({ ...known, [kind]: channel }));
    save({ notifications: { [kind]: channel } });
  };
  const box = (kind: NotificationKind, where: keyof Where) => {
    const chosen = whereOf(channels[kind]);
    const name = t(where === 'mail' ? 'notifications.byMail' : 'notifications.inApplication');
    return (
      <Checkbox
        aria-label={`${t(`notifications.kinds.${kind}`)}: ${name}`}
        checked={chosen[where]}
        onChange={(event) => change(kind, channelOf({ ...chosen, [where]: event.currentTarget.checked }))}
      />
    );
  };
  return (
    <Panel title={t('notifications.settings')}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('notifications.settingsText')}
        </Text>
        <Table aria-label={t('notifications.settings')} verticalSpacing={8} horizontalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th>{t('notifications.inApplication')}</Table.Th>
              <Table.Th>{t('notifications.byMail')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {NOTIFICATION_KINDS.map((kind) => (
              <Table.Tr key={kind}>
                <Table.Th scope="row" fw={400}>
                  {t(`notifications.kinds.${kind}`)}
                </Table.Th>
                <Table.Td>{box(kind, 'application')}</Table.Td>
                <Table.Td>{box(kind, 'mail')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <TextInput
          type="time"
          maw={220}
          label={t('notifications.digestAt')}
          description={t('notifications.digestText')}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
          onBlur={() => time && time !== profile.digestAt && save({ digestAt: time })}
        />
      </Stack>
    </Panel>
  );
}
