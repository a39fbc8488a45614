import { Alert, Button, Group, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import { useOrganisation } from '../../app/session/session.ts';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { todayIn } from '../../ui/times.ts';

type Props = { asOf?: string; onChange: (asOf: string | undefined) => void };

/** Chooses a day in the past to look at. */
export function AsOfButton({ asOf, onChange, steps }: Props & { steps?: ReactNode }) {
  const { t } = useTranslation();
  const { timeZone } = useOrganisation();
  const [opened, popover] = useDisclosure();
  const choose = (day: string) => {
    onChange(day || undefined);
    popover.close();
  };
  return (
    <Popover opened={opened} onChange={popover.toggle} position="bottom-end" shadow="md" trapFocus width={260}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconHistory size={16} />} onClick={popover.toggle}>
          {t('customers.asOf')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <LazyDayField label={t('customers.asOfLabel')} value={asOf?.slice(0, 10) ?? ''} onChange={choose} maxToday={todayIn(timeZone)} />
        {opened && steps}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Says that one looks at the past, and leads back. */
export function AsOfBanner({ asOf, onChange, text, steps }: Props & { text: (day: string) => string; steps?: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormats();
  if (!asOf) return null;
  const day = /^\d{4}-\d\d-\d\d$/.test(asOf) ? format.plainDay(asOf) : format.time(asOf);
  return (
    <Alert color="yellow" icon={<IconHistory size={18} />} role="status" py="xs">
      <Group justify="space-between" gap="xs">
        {text(day)}
        <Group gap={6}>
          {steps}
          <Button size="compact-sm" variant="default" onClick={() => onChange(undefined)}>
            {t('customers.backToToday')}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}
