import { IconLock } from '@tabler/icons-react';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { Home } from '../fallbacks.tsx';
import { useSession } from '../session/session.ts';
import { SETTINGS_PAGES } from './settingsPages.ts';

/** For a page that is there, but not for this person's role. */
function NotAllowed() {
  const { t } = useTranslation();
  useTitle(t('common.notAllowed'));
  return <Emptiness order={1} icon={<IconLock size={24} />} title={t('common.notAllowed')} text={t('common.notAllowedText')} action={<Home />} />;
}

/** A page of the settings, for those who may see it. */
export function SettingsFrame() {
  const path = useLocation({ select: (location) => location.pathname });
  const { abilities } = useSession();
  const page = SETTINGS_PAGES.find(({ to }) => path === to || path.startsWith(`${to}/`));
  return page && !abilities.includes(page.ability) ? <NotAllowed /> : <Outlet />;
}
