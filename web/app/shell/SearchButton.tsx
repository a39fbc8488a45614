import { ActionIcon, Group, Text, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ariaKeys, Keys } from '../../ui/keyboard/Keys.tsx';
import { loadPalette, openOverlay } from './overlay.ts';
import classes from './Shell.module.css';

/** Opens the palette, which is on its way as soon as somebody comes near. */
export function SearchButton({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation();
  const props = {
    onClick: () => openOverlay('palette'),
    onPointerEnter: () => void loadPalette(),
    onFocus: () => void loadPalette(),
    'aria-keyshortcuts': ariaKeys('palette'),
    'aria-haspopup': 'dialog',
  } as const;
  if (compact) {
    return (
      <ActionIcon {...props} variant="subtle" color="gray" c="inherit" size={36} aria-label={t('shell.search')}>
        <IconSearch size={20} />
      </ActionIcon>
    );
  }
  return (
    <UnstyledButton {...props} className={classes.search}>
      <Group gap={8} wrap="nowrap">
        <IconSearch size={16} aria-hidden />
        <Text size="sm" inherit flex={1}>
          {t('shell.search')}
        </Text>
        <span aria-hidden>
          <Keys id="palette" />
        </span>
      </Group>
    </UnstyledButton>
  );
}
