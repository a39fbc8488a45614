import { Group, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../../ui/Face.tsx';
import { useSession } from '../session/session.ts';
import { loadAccount } from './overlay.ts';
import classes from './Shell.module.css';

const AccountItems = lazy(async () => ({ default: (await loadAccount()).AccountItems }));

/** The person signed in; what the menu offers is on its way as soon as somebody comes near. */
export function AccountMenu({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const onItsWay = () => void loadAccount();
  return (
    <Menu position={compact ? 'bottom-end' : 'top-start'} width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={compact ? undefined : classes.person} onPointerEnter={onItsWay} onFocus={onItsWay}>
          <VisuallyHidden>{t('shell.account', { name: person?.name ?? '' })}</VisuallyHidden>
          <Group gap="xs" wrap="nowrap" aria-hidden>
            <Face name={person?.name} size={30} />
            {!compact && (
              <div style={{ minWidth: 0 }}>
                <Text size="sm" fw={500} truncate>
                  {person?.name}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {person?.email}
                </Text>
              </div>
            )}
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {compact && <Menu.Label>{person?.email}</Menu.Label>}
        <Suspense fallback={<Menu.Item disabled>{t('common.loading')}</Menu.Item>}>
          <AccountItems />
        </Suspense>
      </Menu.Dropdown>
    </Menu>
  );
}
