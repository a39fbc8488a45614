import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';

type Tab = { key: string; label: string; count: ReactNode };
type Props = { tabs: Tab[]; row: RefObject<HTMLElement | null>; onChoose: (key: string) => Promise<void> };

/** The tabs for which the row has no room. The one that is chosen comes into the row, and the focus with it. */
export function MoreTabs({ tabs, row, onChoose }: Props) {
  const { t } = useTranslation();
  const choose = async (key: string) => {
    await onChoose(key);
    setTimeout(() => row.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus());
  };
  return (
    <Menu position="bottom-end" shadow="md" returnFocus={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="sm" px="sm" rightSection={<IconChevronDown size={14} />} style={{ flex: 'none' }}>
          {t('service.moreTabs')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {tabs.map(({ key, label, count }) => (
          <Menu.Item key={key} onClick={() => void choose(key)}>
            {label}
            {count}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
