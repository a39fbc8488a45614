import { Menu, Text } from '@mantine/core';
import type { ViewRecord } from '../../../contract/views.ts';

/** Views of one kind under their heading. */
export function ViewItems({
  label,
  views,
  active,
  onOpen,
}: {
  label: string;
  views: ViewRecord[];
  active: ViewRecord | undefined;
  onOpen: (view: ViewRecord) => void;
}) {
  if (views.length === 0) return null;
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {views.map((view) => (
        <Menu.RadioItem key={view.id} value={view.id} checked={view.id === active?.id} onClick={() => onOpen(view)} closeMenuOnClick>
          {view.name}
          {!view.mine && view.ownerName && (
            <Text span size="xs" c="dimmed">
              {' '}
              {view.ownerName}
            </Text>
          )}
        </Menu.RadioItem>
      ))}
    </>
  );
}
