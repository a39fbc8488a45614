import { Outlet, useLocation } from '@tanstack/react-router';
import { NotAllowed } from '../NotAllowed.tsx';
import { useSession } from '../session/session.ts';
import { SETTINGS_PAGES } from './settingsPages.ts';

/** A page of the settings, for those who may see it. */
export function SettingsFrame() {
  const path = useLocation({ select: (location) => location.pathname });
  const { abilities } = useSession();
  const page = SETTINGS_PAGES.find(({ to }) => path === to || path.startsWith(`${to}/`));
  return page && !abilities.includes(page.ability) ? <NotAllowed /> : <Outlet />;
}
