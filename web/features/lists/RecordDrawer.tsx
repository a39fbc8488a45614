import { Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messageOf, problemOf } from '../../app/problems.ts';
import { Failure } from '../../ui/Failure.tsx';
import type { Beside, RecordKind } from './kind.ts';

type Props<Row extends { id: string }> = { kind: RecordKind<Row>; beside: Beside<Row>; id: string; onClose: () => void };

/** One record beside the list: all that is known of it, and what can be done. */
export function RecordDrawer<Row extends { id: string }>({ kind, beside, id, onClose }: Props<Row>) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: [kind.keptAs, 'list', kind.list, 'one', id], queryFn: ({ signal }) => beside.one(id, signal) });
  const isGone = [400, 404].includes(problemOf(found.error)?.status ?? 0);
  const row = isGone ? undefined : found.data;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={row ? beside.nameOf(row) : kind.title}
      overlayProps={{ backgroundOpacity: 0.25 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {found.isPending && <Skeleton h={160} />}
      {isGone && <Failure text={t('lists.gone')} />}
      {found.isError && !isGone && <Failure text={messageOf(found.error)} retry={() => void found.refetch()} />}
      {row && <kind.Rows rows={[row]} />}
    </Drawer>
  );
}
