import { Menu } from '@mantine/core';
import { IconCheck, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/keyboard/Keys.tsx';
import { currentLanguage, LANGUAGES, type Language } from '../i18n/language.ts';
import { choose } from '../session/choosing.ts';
import { openOverlay } from './overlay.ts';
import { useSignOut } from './useLeaving.ts';
import { useThemeSwitch } from './useThemeSwitch.ts';

function ThemeItem() {
  const { t } = useTranslation();
  const { other, change } = useThemeSwitch();
  return (
    <Menu.Item leftSection={other === 'light' ? <IconSun size={16} /> : <IconMoon size={16} />} onClick={change} closeMenuOnClick={false}>
      {t(`shell.${other}`)}
    </Menu.Item>
  );
}

function LanguageItems() {
  const { t, i18n } = useTranslation();
  return (
    <>
      <Menu.Label>{t('shell.language')}</Menu.Label>
      {(Object.keys(LANGUAGES) as Language[]).map((language) => (
        <Menu.Item
          key={language}
          lang={language}
          leftSection={<IconLanguage size={16} />}
          rightSection={currentLanguage(i18n) === language && <IconCheck size={16} aria-label={t('shell.current')} />}
          onClick={() => choose({ language })}
        >
          {LANGUAGES[language]}
        </Menu.Item>
      ))}
    </>
  );
}

/** What the menu of the person signed in offers: profile, theme, language, sign-out. */
export function AccountItems() {
  const { t } = useTranslation();
  const leave = useSignOut();
  return (
    <>
      <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} />}>
        {t('shell.profile')}
      </Menu.Item>
      <Menu.Divider />
      <ThemeItem />
      <Menu.Item leftSection={<IconKeyboard size={16} />} rightSection={<Keys id="help" />} onClick={() => openOverlay('shortcuts')}>
        {t('shell.shortcuts')}
      </Menu.Item>
      <Menu.Divider />
      <LanguageItems />
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
        {t('shell.signOut')}
      </Menu.Item>
    </>
  );
}
