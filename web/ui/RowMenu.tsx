import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';

type Item = { label: string; onClick: () => void; danger?: boolean };

/** What can be done with one row; nothing where that is nothing. */
export function RowMenu({ label, items }: { label: string; items: (Item | false)[] }) {
  const offered = items.filter((item) => item !== false);
  if (offered.length === 0) return null;
  return (
    <Menu position="bottom-end" shadow="md" width={190}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="inherit" size={30} aria-label={label}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((item) => (
          <Menu.Item key={item.label} onClick={item.onClick} color={item.danger ? 'var(--mantine-color-error)' : undefined}>
            {item.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
