import { Box, Burger, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LazyBell } from '../../features/notifications/lazy.ts';
import { Loading } from '../fallbacks.tsx';
import { comingWith } from '../i18n/language.ts';
import { sessionEnded } from '../session/ended.ts';
import { useSession } from '../session/session.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Announcer } from './Announcer.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { Navigation } from './Navigation.tsx';
import { NoOrganisation } from './NoOrganisation.tsx';
import { OrganisationSwitch } from './OrganisationSwitch.tsx';
import { Overlays } from './Overlays.tsx';
import { SearchButton } from './SearchButton.tsx';
import classes from './Shell.module.css';
import { ShellKeys } from './ShellKeys.tsx';

const SessionEnded = lazy(async () => ({ default: (await comingWith(import('../session/SessionEnded.tsx'), 'session')).SessionEnded }));

/** The frame of every page inside: navigation beside, on a phone behind a button. */
export function Shell() {
  const { t } = useTranslation();
  const [opened, menu] = useDisclosure();
  const ended = sessionEnded.use();
  const session = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the menu
  useEffect(menu.close, [path]);

  return (
    <>
      <a className={classes.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={classes.header}>
        <Burger opened={opened} onClick={menu.toggle} size="sm" aria-label={t(opened ? 'shell.closeMenu' : 'shell.openMenu')} aria-expanded={opened} />
        <OrganisationSwitch />
        <Group gap="xs" wrap="nowrap">
          <SearchButton compact />
          <Suspense>
            <LazyBell />
          </Suspense>
          <AccountMenu compact />
        </Group>
      </header>
      <nav className={classes.side} data-opened={opened || undefined} aria-label={t('shell.navigation')}>
        <Stack visibleFrom="sm" gap="sm" mb="md">
          <Group gap={4} wrap="nowrap">
            <Box flex={1} miw={0}>
              <OrganisationSwitch />
            </Box>
            <Suspense>
              <LazyBell />
            </Suspense>
          </Group>
          <SearchButton />
        </Stack>
        <div className={classes.links}>
          <Navigation />
        </div>
        <Box visibleFrom="sm" pt="md">
          <AccountMenu />
        </Box>
      </nav>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Suspense fallback={<Loading />}>{session.organisation ? <Outlet /> : <NoOrganisation />}</Suspense>
      </main>
      <Announcer />
      <ConnectionBar />
      <ShellKeys />
      <Overlays />
      {ended && (
        <Suspense>
          <SessionEnded />
        </Suspense>
      )}
    </>
  );
}
