import { Button, Group } from '@mantine/core';
import { IconSearchOff, IconUsers } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../contract/endpoint.ts';
import type { Api } from '../../../../contract/index.ts';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { useMay } from '../../../app/session/session.ts';
import { Emptiness } from '../../../ui/Emptiness.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { ButtonLink } from '../../../ui/routeLinks.tsx';
import { BulkBar } from '../../bulk/BulkBar.tsx';
import { ListSkeleton } from '../../lists/ListSkeleton.tsx';
import { Pager } from '../../lists/Pager.tsx';
import { CustomerCards } from './CustomerCards.tsx';
import { CustomersTable } from './CustomersTable.tsx';
import type { Columns } from './useColumns.ts';
import type { ListState } from './useListState.ts';
import { useSelection } from './useSelection.ts';
import { useTotal } from './useTotal.ts';

type Props = { list: ListState; columns: Columns; page: UseQueryResult<AnswerOf<Api['listCustomers']>>; phone: boolean };

function Nothing({ list }: { list: ListState }) {
  const { t } = useTranslation();
  const may = useMay('customers.create');
  const mayImport = useMay('customers.import');
  if (Object.keys(list.search).length > 0) {
    const clear = (
      <Button variant="default" onClick={list.reset} mt="xs">
        {t('customers.showAll')}
      </Button>
    );
    const onlyThen = Object.keys(list.search).join() === 'asOf';
    const text = onlyThen ? undefined : t('customers.noMatchText');
    return <Emptiness icon={<IconSearchOff size={24} />} title={t(onlyThen ? 'customers.noneThen' : 'customers.noMatch')} text={text} action={clear} />;
  }
  const create = may && (
    <Group gap="xs" mt="xs" justify="center">
      <ButtonLink to="/customers/new">{t('customers.createFirst')}</ButtonLink>
      {mayImport && (
        <ButtonLink to="/imports/$id" params={{ id: 'new' }} variant="default">
          {t('customers.import')}
        </ButtonLink>
      )}
    </Group>
  );
  return <Emptiness icon={<IconUsers size={24} />} title={t('customers.none')} text={t('customers.noneText')} action={create} />;
}

/** Leaves what it shows as it stands while `still`: rows that are about to go are not drawn once more for each letter typed. */
const Standing = memo(
  ({ children }: { still: boolean; children: ReactNode }) => children,
  (_, { still }) => still,
);

/** The list itself, in each of its states. */
export function ListContent({ list, columns, page, phone }: Props) {
  const { t } = useTranslation();
  const mayChange = useMay('customers.bulk');
  const words = useTotal(page.data);
  const selection = useSelection(list.search, page.data?.total ?? 0);
  const total = useFormats().number(page.data?.total ?? 0);
  if (page.isPending) return <ListSkeleton />;
  if (page.isError) return <Failure text={messageOf(page.error)} retry={() => void page.refetch()} />;
  const { data } = page;
  const chosen = mayChange && !list.search.asOf ? selection : undefined;
  if (data.items.length === 0 && !list.search.cursor) return <Nothing list={list} />;
  return (
    <div style={{ opacity: page.isPlaceholderData ? 0.6 : 1 }} aria-busy={page.isPlaceholderData}>
      {chosen && chosen.count > 0 && <BulkBar selection={chosen} total={total} all={data.total} />}
      <Standing still={page.isPlaceholderData}>
        {phone ? (
          <CustomerCards records={data.items} asOf={list.search.asOf} q={list.search.q} selection={chosen} />
        ) : (
          <CustomersTable list={list} columns={columns} records={data.items} selection={chosen} />
        )}
      </Standing>
      <Pager list={list} page={data} total={words} sizeLabel={t('customers.pageSize')} />
    </div>
  );
}
