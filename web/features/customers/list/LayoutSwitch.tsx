import { ActionIcon } from '@mantine/core';
import { IconLayoutKanban, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListState } from './useListState.ts';

/** From the table to the board by status, and back. */
export function LayoutSwitch({ list }: { list: ListState }) {
  const { t } = useTranslation();
  const board = list.search.layout === 'board';
  const Icon = board ? IconTable : IconLayoutKanban;
  const label = t(board ? 'customers.asTable' : 'customers.asBoard');
  return (
    <ActionIcon variant="default" size={36} aria-label={label} title={label} onClick={() => list.change({ layout: board ? undefined : 'board' })}>
      <Icon size={18} />
    </ActionIcon>
  );
}
