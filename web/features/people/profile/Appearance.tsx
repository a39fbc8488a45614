import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { THEMES, type Theme } from '../../../../contract/profile.ts';
import { choose } from '../../../app/session/choosing.ts';
import { Panel } from '../../../ui/Panel.tsx';

export function Appearance({ theme }: { theme: Theme }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('profile.appearance')}>
      <SegmentedControl
        aria-label={t('profile.theme')}
        data={THEMES.map((value) => ({ value, label: t(`profile.${value}`) }))}
        value={theme}
        onChange={(value) => choose({ theme: value })}
      />
    </Panel>
  );
}
