import { Avatar, Group, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import classes from './Shell.module.css';
import { useSwitchOrganisation } from './useLeaving.ts';

function Name({ name }: { name: string }) {
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      <Avatar size={26} radius="sm" color="iris" variant="filled" alt="" aria-hidden>
        {name.slice(0, 1).toUpperCase()}
      </Avatar>
      <Text fw={600} size="sm" truncate>
        {name}
      </Text>
    </Group>
  );
}

export function OrganisationSwitch() {
  const { t } = useTranslation();
  const go = useSwitchOrganisation();
  const { organisation, organisations } = useSession();
  const name = organisation?.name ?? 'Clientele';

  return (
    <Menu position="bottom-start" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.person}>
          <VisuallyHidden>{t('shell.switchOrganisation', { name })}</VisuallyHidden>
          <Group justify="space-between" wrap="nowrap" gap="xs" aria-hidden>
            <Name name={name} />
            <IconSelector size={16} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.organisations')}</Menu.Label>
        {organisations.map((other) => (
          <Menu.Item
            key={other.organisationId}
            onClick={() => void go(other.organisationId)}
            rightSection={other.organisationId === organisation?.organisationId && <IconCheck size={16} aria-label={t('shell.current')} />}
          >
            {other.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/organisations/new" leftSection={<IconPlus size={16} aria-hidden />}>
          {t('shell.newOrganisation')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
