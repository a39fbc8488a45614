import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Emptiness } from '../ui/Emptiness.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { Home } from './fallbacks.tsx';

/** For a page that is there, but not for this person's role. */
export function NotAllowed() {
  const { t } = useTranslation();
  useTitle(t('common.notAllowed'));
  return <Emptiness order={1} icon={<IconLock size={24} />} title={t('common.notAllowed')} text={t('common.notAllowedText')} action={<Home />} />;
}
