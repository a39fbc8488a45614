import { ActionIcon, Menu } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Columns, ListState } from './state.ts';

type Props = { list: ListState; columns: Columns; sorts: readonly string[]; phone: boolean; onColumns: () => void };

/** How the list is shown: its order (the only way to it on a phone) and its columns. */
export function ViewMenu({ list, columns, sorts: all, phone, onColumns }: Props) {
  const { t } = useTranslation();
  const { by, descending } = list.sorted;
  const sorts = all.filter((sort) => columns.columns.some((column) => column.accessor === sort));
  const sortBy = (sort: string) => list.change({ sort: by === sort && !descending ? `-${sort}` : sort });
  const Arrow = descending ? IconArrowDown : IconArrowUp;
  return (
    <Menu closeOnItemClick={false} position="bottom-end" shadow="md" width={220}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('customers.view')}>
          <IconAdjustmentsHorizontal size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="min(600px, 70vh)" style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('customers.sortBy')}</Menu.Label>
        {sorts.map((sort) => (
          <Menu.Item
            key={sort}
            onClick={() => sortBy(sort)}
            rightSection={by === sort && <Arrow size={16} aria-label={t(descending ? 'common.descending' : 'common.ascending')} />}
          >
            {columns.columns.find((column) => column.accessor === sort)?.title}
          </Menu.Item>
        ))}
        {!phone && <Menu.Divider />}
        {!phone && (
          <Menu.Item closeMenuOnClick leftSection={<IconColumns3 size={16} />} onClick={onColumns}>
            {t('customers.columns')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
