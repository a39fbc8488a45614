import { ActionIcon, Button, Group, Menu, Modal, Stack } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { todayIn } from '../../ui/times.ts';
import { later, nextMonday } from '../interactions/days.ts';

type Props = { what: string; busy: boolean; onPutOff: (day: string) => void; size?: 'xs' | 'compact-sm' | 'icon' };

function PickDay({ onPick, onClose }: { onPick: (day: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('putOff.label')} size="sm" centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        <LazyDayField label={t('putOff.newDay')} value={day} onChange={setDay} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={!day} onClick={() => onPick(day)}>
            {t('putOff.label')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What is to be done waits until tomorrow, next week or another day. */
export function PutOff({ what, busy, onPutOff, size = 'xs' }: Props) {
  const { t } = useTranslation();
  const { timeZone = 'UTC' } = useFormats();
  const [picking, setPicking] = useState(false);
  const today = todayIn(timeZone);
  const label = t('putOff.of', { what });
  return (
    <>
      <Menu shadow="md" position="bottom-end">
        <Menu.Target>
          {size === 'icon' ? (
            <ActionIcon variant="subtle" color="gray" c="inherit" size={30} disabled={busy} aria-label={label} title={t('putOff.label')}>
              <IconClockPause size={17} />
            </ActionIcon>
          ) : (
            <Button size={size} variant="default" leftSection={<IconClockPause size={14} />} disabled={busy} aria-label={label}>
              {t('putOff.label')}
            </Button>
          )}
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onPutOff(later(today, 1))}>{t('putOff.tomorrow')}</Menu.Item>
          <Menu.Item onClick={() => onPutOff(nextMonday(today))}>{t('putOff.nextWeek')}</Menu.Item>
          <Menu.Item onClick={() => setPicking(true)}>{t('putOff.pickDay')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {picking && (
        <PickDay
          onClose={() => setPicking(false)}
          onPick={(day) => {
            setPicking(false);
            onPutOff(day);
          }}
        />
      )}
    </>
  );
}
