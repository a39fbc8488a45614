import { Group, Stack, Text } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportRecord } from '../../../contract/imports.ts';
import { Loading } from '../../app/fallbacks.tsx';
import { useFormats } from '../../app/format.ts';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnchorLink, ButtonLink } from '../../ui/routeLinks.tsx';
import { SimpleTable } from '../../ui/SimpleTable.tsx';
import { importQueries } from './imports.queries.ts';
import { StateBadge } from './StateBadge.tsx';

export const ImportsPage = () => (useMay('customers.import') ? <Imports /> : <NotAllowed />);

/** What was imported before, by whom, and what became of it. */
function Imports() {
  const { t } = useTranslation();
  const { cursor } = useSearch({ from: '/inside/imports' });
  const page = useQuery(importQueries.list(cursor));
  const action = (
    <ButtonLink to="/imports/$id" params={{ id: 'new' }} leftSection={<IconPlus size={16} />}>
      {t('imports.new')}
    </ButtonLink>
  );
  return (
    <Page title={t('imports.title')} actions={action} width={1080}>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('imports.text')}
        </Text>
        {page.isPending && <Loading />}
        {page.isError && <Failure text={messageOf(page.error)} retry={() => void page.refetch()} />}
        {page.data?.items.length === 0 && <Emptiness icon={<IconFileImport size={24} />} title={t('imports.none')} text={t('imports.noneText')} />}
        {page.data && page.data.items.length > 0 && <ImportsTable imports={page.data.items} />}
        {page.data?.nextCursor && (
          <Group justify="center">
            <ButtonLink to="/imports" search={{ cursor: page.data.nextCursor }} variant="default">
              {t('common.next')}
            </ButtonLink>
          </Group>
        )}
      </Stack>
    </Page>
  );
}

function ImportsTable({ imports }: { imports: ImportRecord[] }) {
  const { t } = useTranslation();
  const format = useFormats();
  const result = ({ created, updated, rejected }: ImportRecord) =>
    Object.entries({ created, updated, rejected })
      .filter(([, count]) => count > 0)
      .map(([outcome, count]) => `${format.number(count)} ${t(`imports.outcomes.${outcome as 'created'}`).toLocaleLowerCase(format.locale)}`)
      .join(', ');
  return (
    <SimpleTable
      label={t('imports.title')}
      rows={imports}
      columns={[
        {
          key: 'file',
          title: t('imports.file'),
          cell: (one) => (
            <AnchorLink to="/imports/$id" params={{ id: one.id }} fw={550} style={{ overflowWrap: 'anywhere' }}>
              {one.fileName}
            </AnchorLink>
          ),
        },
        { key: 'began', title: t('imports.began'), cell: (one) => format.time(one.startedAt ?? one.createdAt) },
        { key: 'by', title: t('imports.by'), cell: (one) => one.createdBy.name ?? t('common.formerMember') },
        { key: 'rows', title: t('imports.rows'), cell: (one) => <span className="tabular">{one.startedAt ? format.number(one.read) : ''}</span> },
        { key: 'result', title: t('imports.result'), cell: result },
        { key: 'state', title: t('imports.state'), cell: (one) => <StateBadge state={one.state} /> },
      ]}
    />
  );
}
