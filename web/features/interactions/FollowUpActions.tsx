import { Button, Group, Menu, Modal, Stack } from '@mantine/core';
import { IconCheck, IconClockPause, IconMessagePlus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionRecord } from '../../../contract/interactions.ts';
import { useFormats } from '../../app/format.ts';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { todayIn } from '../../ui/times.ts';
import { later, nextMonday } from './days.ts';
import { LazyInteractionDialog } from './lazy.ts';
import { useFollowUp } from './useFollowUp.ts';

type Props = { interaction: InteractionRecord; customerName: string; after?: () => void };

function PickDay({ onPick, onClose }: { onPick: (day: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('followUps.snooze')} size="sm" centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        <LazyDayField label={t('followUps.newDay')} value={day} onChange={setDay} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={!day} onClick={() => onPick(day)}>
            {t('followUps.snooze')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What one does about a follow-up: it is done, it waits, or something happened. */
export function FollowUpActions({ interaction, customerName, after }: Props) {
  const { t } = useTranslation();
  const { timeZone = 'UTC' } = useFormats();
  const [opened, open] = useState<'day' | 'log'>();
  const { done, snooze, busy } = useFollowUp(interaction, after);
  const today = todayIn(timeZone);
  const what = { what: interaction.followUpWhat ?? interaction.subject, name: customerName };
  const close = () => open(undefined);
  return (
    <Group gap={6}>
      <Button size="xs" leftSection={<IconCheck size={14} />} onClick={done} loading={busy} aria-label={t('followUps.doneOf', what)}>
        {t('followUps.done')}
      </Button>
      <Menu shadow="md" position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconClockPause size={14} />} disabled={busy} aria-label={t('followUps.snoozeOf', what)}>
            {t('followUps.snooze')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => snooze(later(today, 1))}>{t('followUps.tomorrow')}</Menu.Item>
          <Menu.Item onClick={() => snooze(nextMonday(today))}>{t('followUps.nextWeek')}</Menu.Item>
          <Menu.Item onClick={() => open('day')}>{t('followUps.pickDay')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconMessagePlus size={14} />}
        onClick={() => open('log')}
        disabled={busy}
        aria-label={t('followUps.logOf', what)}
      >
        {t('followUps.log')}
      </Button>
      {opened === 'day' && (
        <PickDay
          onClose={close}
          onPick={(day) => {
            close();
            snooze(day);
          }}
        />
      )}
      {opened === 'log' && (
        <Suspense fallback={null}>
          <LazyInteractionDialog customerId={interaction.customerId} customerName={customerName} answers={interaction} onClose={close} />
        </Suspense>
      )}
    </Group>
  );
}
