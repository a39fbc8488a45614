import { NavLink, Stack, Text } from '@mantine/core';
import { IconApi } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from './pages.ts';
import classes from './Shell.module.css';

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
  const { main, settings } = usePages();
  return (
    <Stack gap={2}>
      {main.map((item) => (
        <Item key={item.to} to={item.to} label={item.title} icon={item.icon} />
      ))}
      <Text size="xs" fw={600} c="dimmed" px={10} pt="md" pb={4}>
        {t('nav.settings')}
      </Text>
      {settings.map((item) => (
        <Item key={item.to} to={item.to} label={item.title} icon={item.icon} />
      ))}
      <NavLink href="/api/docs" target="_blank" label={t('nav.api')} leftSection={<IconApi size={18} stroke={1.7} />} className={classes.link} />
    </Stack>
  );
}
