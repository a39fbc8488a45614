import { IconBuilding, IconChevronRight, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconPlus, IconSun } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { offeredCommands } from '../../../ui/commands.ts';
import { currentLanguage, LANGUAGES, type Language } from '../../i18n/language.ts';
import { choose } from '../../session/choosing.ts';
import { useMay, useSession } from '../../session/session.ts';
import { openOverlay } from '../overlay.ts';
import { PageIcon } from '../PageIcon.tsx';
import { usePages } from '../pages.ts';
import { useSignOut, useSwitchOrganisation } from '../useLeaving.ts';
import { useThemeSwitch } from '../useThemeSwitch.ts';
import type { Item } from './item.ts';

/** What the page beneath offers. */
export const pageCommands = (): Item[] =>
  offeredCommands().map(({ id, label, icon, run }) => ({ id, text: label, icon: icon ?? <IconChevronRight size={17} />, run }));

/** Every page that the person may open. */
export function usePageItems(): Item[] {
  const navigate = useNavigate();
  const pages = usePages().flatMap((group) => group.pages);
  return pages.map(({ to, title }) => ({ id: to, text: title, icon: <PageIcon to={to} size={17} />, run: () => void navigate({ to }) }));
}

/** What can be done from anywhere. */
export function useActionItems(): Item[] {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { organisation, organisations } = useSession();
  const theme = useThemeSwitch();
  const signOut = useSignOut();
  const switchTo = useSwitchOrganisation();
  const create: Item = { id: 'new', text: t('customers.new'), icon: <IconPlus size={17} />, run: () => void navigate({ to: '/customers/new' }) };
  const themeIcon = theme.other === 'light' ? <IconSun size={17} /> : <IconMoon size={17} />;
  const others = organisations.filter(({ organisationId }) => organisationId !== organisation?.organisationId);
  const languages = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== currentLanguage(i18n));
  return [
    ...(useMay('customers.create') ? [create] : []),
    ...others.map(
      ({ organisationId, name }): Item => ({
        id: organisationId,
        text: t('palette.switchTo', { name }),
        icon: <IconBuilding size={17} />,
        run: () => void switchTo(organisationId),
      }),
    ),
    { id: 'theme', text: t(`shell.${theme.other}`), icon: themeIcon, run: theme.change },
    ...languages.map(
      (language): Item => ({
        id: `language-${language}`,
        text: t('palette.language', { name: LANGUAGES[language] }),
        icon: <IconLanguage size={17} />,
        run: () => choose({ language }),
      }),
    ),
    { id: 'shortcuts', text: t('shell.shortcuts'), icon: <IconKeyboard size={17} />, run: () => openOverlay('shortcuts') },
    { id: 'sign-out', text: t('shell.signOut'), icon: <IconLogout size={17} />, run: () => void signOut() },
  ];
}
