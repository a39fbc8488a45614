import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import type { Column, Found, RecordKind } from './kind.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import { Pager } from './Pager.tsx';
import { RecordTable } from './RecordTable.tsx';
import type { Columns } from './state.ts';
import type { RecordListState } from './useRecordList.ts';

/** “1,234 entries”, “about 10,000 entries”. */
export function useEntries(page: { total: number; totalExact: boolean } | undefined): string {
  const { t } = useTranslation();
  const { number } = useFormats();
  return page ? t(page.totalExact ? 'lists.total' : 'lists.totalAbout', { count: page.total, total: number(page.total) }) : '';
}

type Props<Row extends { id: string }> = {
  kind: RecordKind<Row>;
  list: RecordListState;
  columns: Omit<Columns, 'shown'> & { shown: Column<Row>[] };
  page: UseQueryResult<Found<Row>>;
  phone: boolean;
};

/** The list itself, in each of its states. */
export function RecordContent<Row extends { id: string }>({ kind, list, columns, page, phone }: Props<Row>) {
  const { t } = useTranslation();
  const entries = useEntries(page.data);
  if (page.isPending) return <ListSkeleton />;
  if (page.isError) return <Failure text={messageOf(page.error)} retry={() => void page.refetch()} />;
  const { data } = page;
  const { view: _, sort: __, limit: ___, record: ____, ...narrowing } = list.search;
  if (data.items.length === 0 && Object.keys(narrowing).length === 0) return <Emptiness icon={kind.icon} title={kind.none} />;
  if (data.items.length === 0)
    return (
      <Emptiness
        icon={<IconSearchOff size={24} />}
        title={t('lists.noneFits')}
        text={t('customers.noMatchText')}
        action={
          <Button variant="default" onClick={list.reset} mt="xs">
            {t('lists.showAll')}
          </Button>
        }
      />
    );
  return (
    <div style={{ opacity: page.isPlaceholderData ? 0.6 : 1 }} aria-busy={page.isPlaceholderData}>
      {phone ? <kind.Rows rows={data.items} /> : <RecordTable kind={kind} list={list} columns={columns} rows={data.items} />}
      <Pager list={list} page={data} total={entries} sizeLabel={t('lists.pageSize')} />
    </div>
  );
}
