import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListState } from './state.ts';
import classes from './table.module.css';

/** A column's title that sorts: a real button within the header, which says how the column is sorted now. */
export function SortTitle({ title, sort, list }: { title: string; sort: string; list: ListState }) {
  const { t } = useTranslation();
  const { by, descending } = list.sorted;
  const sorted = by === sort;
  const Icon = sorted ? (descending ? IconArrowDown : IconArrowUp) : IconSelector;
  return (
    <UnstyledButton className={classes.sort} onClick={() => list.change({ sort: sorted && !descending ? `-${sort}` : sort })}>
      {title}
      <Icon size={14} opacity={sorted ? 1 : 0.5} aria-hidden />
      {sorted && <VisuallyHidden>{t(descending ? 'common.descending' : 'common.ascending')}</VisuallyHidden>}
    </UnstyledButton>
  );
}
