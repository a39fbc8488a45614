import { IconBuilding } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Emptiness } from '../../ui/Emptiness.tsx';

/** For a person whom no organisation has as a member any more. */
export function NoOrganisation() {
  const { t } = useTranslation();
  return <Emptiness order={1} icon={<IconBuilding size={24} />} title={t('shell.noOrganisation')} text={t('shell.noOrganisationText')} />;
}
