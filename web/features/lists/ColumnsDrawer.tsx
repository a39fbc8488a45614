import { ActionIcon, Button, Checkbox, Drawer, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Columns } from './state.ts';
import classes from './table.module.css';

type Column = Columns['columns'][number];

/** Which columns the list shows, and in which order. */
export function ColumnsDrawer({ columns, onClose }: { columns: Columns; onClose: () => void }) {
  const { t } = useTranslation();
  const [said, say] = useState('');
  const [held, hold] = useState<string>();
  const shown = columns.shown.map(({ accessor }) => accessor);
  const hidden = columns.columns.filter(({ accessor }) => !shown.includes(accessor));
  const toggle = ({ accessor }: Column) => columns.showOnly(shown.includes(accessor) ? shown.filter((one) => one !== accessor) : [...shown, accessor]);
  const move = ({ accessor, title }: Column, by: 1 | -1) => {
    const place = shown.indexOf(accessor) + by;
    columns.put(accessor, shown[place] ?? accessor);
    say(t('listing.columns.moved', { name: title, place: place + 1, count: shown.length }));
  };
  const box = (column: Column) => (
    <Checkbox
      flex={1}
      label={column.title}
      aria-label={t('listing.columns.show', { name: column.title })}
      checked={shown.includes(column.accessor)}
      disabled={column.accessor === columns.columns[0]?.accessor}
      onChange={() => toggle(column)}
    />
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={380}
      title={t('listing.columns.title')}
      overlayProps={{ backgroundOpacity: 0.25 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('listing.columns.text')}
        </Text>
        <VisuallyHidden role="status">{said}</VisuallyHidden>
        <Title order={3} size="h6">
          {t('listing.columns.shown')}
        </Title>
        <ol className={classes.choices}>
          {columns.shown.map((column, i) => (
            <li
              key={column.accessor}
              draggable={i > 0}
              onDragStart={() => hold(column.accessor)}
              onDragOver={(event) => {
                if (!held) return;
                event.preventDefault();
                columns.put(held, column.accessor);
              }}
              onDragEnd={() => hold(undefined)}
            >
              <Group gap={6} wrap="nowrap">
                <IconGripVertical size={16} opacity={i > 0 ? 0.5 : 0} aria-hidden />
                {box(column)}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={i < 2}
                  onClick={() => move(column, -1)}
                  aria-label={t('listing.columns.up', { name: column.title })}
                >
                  <IconChevronUp size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={i === 0 || i === shown.length - 1}
                  onClick={() => move(column, 1)}
                  aria-label={t('listing.columns.down', { name: column.title })}
                >
                  <IconChevronDown size={16} />
                </ActionIcon>
              </Group>
            </li>
          ))}
        </ol>
        {hidden.length > 0 && (
          <>
            <Title order={3} size="h6">
              {t('listing.columns.others')}
            </Title>
            <Stack gap={10} pl={22}>
              {hidden.map((column) => (
                <div key={column.accessor}>{box(column)}</div>
              ))}
            </Stack>
          </>
        )}
        <Button variant="default" onClick={columns.reset}>
          {t('listing.columns.reset')}
        </Button>
      </Stack>
    </Drawer>
  );
}
