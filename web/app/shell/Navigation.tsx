import { NavLink, Stack, Text } from '@mantine/core';
import { IconApi, IconStack2, IconUsers } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import classes from './Shell.module.css';
import { SETTINGS_PAGES } from './settingsPages.ts';

type Icon = ComponentType<{ size?: number; stroke?: number }>;

function Item({ to, label, icon: Icon }: { to: string; label: string; icon: Icon }) {
  const path = useLocation({ select: (location) => location.pathname });
  const active = path === to || path.startsWith(`${to}/`);
  return (
    <NavLink
      component={Link}
      to={to}
      label={label}
      active={active}
      aria-current={active ? 'page' : undefined}
      leftSection={<Icon size={18} stroke={1.7} />}
      className={classes.link}
    />
  );
}

export function Navigation() {
  const { t } = useTranslation();
  const { abilities } = useSession();
  const settings = SETTINGS_PAGES.filter((item) => abilities.includes(item.ability));
  return (
    <Stack gap={2}>
      <Item to="/customers" label={t('nav.customers')} icon={IconUsers} />
      {abilities.includes('customers.bulk') && <Item to="/bulk" label={t('bulk.page')} icon={IconStack2} />}
      <Text size="xs" fw={600} c="dimmed" px={10} pt="md" pb={4}>
        {t('nav.settings')}
      </Text>
      {settings.map((item) => (
        <Item key={item.to} to={item.to} label={t(item.label)} icon={item.icon} />
      ))}
      <NavLink href="/api/docs" target="_blank" label={t('nav.api')} leftSection={<IconApi size={18} stroke={1.7} />} className={classes.link} />
    </Stack>
  );
}
