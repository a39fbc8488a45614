import { ActionIcon, Button, Group, Indicator, Stack, Text, Title } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganisation } from '../../app/session/session.ts';
import { Page } from '../../ui/Page.tsx';
import { ViewsMenu } from '../views/ViewsMenu.tsx';
import { namesOf } from './filter.ts';
import { queryIn, type RecordKind } from './kind.ts';
import { lazily } from './lazy.ts';
import { RecordContent, useEntries } from './RecordContent.tsx';
import { RecordDrawer } from './RecordDrawer.tsx';
import { RecordSearch } from './RecordSearch.tsx';
import { SaveButton } from './SaveButton.tsx';
import { useRecordList } from './useRecordList.ts';
import { useShownColumns } from './useShownColumns.ts';
import { ViewMenu } from './ViewMenu.tsx';

const FilterDrawer = lazily(async () => (await import('./FilterDrawer.tsx')).FilterDrawer);
const ActiveFilters = lazily(async () => (await import('./ActiveFilters.tsx')).ActiveFilters);
const ColumnsDrawer = lazily(async () => (await import('./ColumnsDrawer.tsx')).ColumnsDrawer);

type Props<Row extends { id: string }> = { kind: RecordKind<Row>; actions?: ReactNode /** What is said of all of them. */; above?: ReactNode };

/** A page that lists records of all customers: found, narrowed, sorted, kept as views and saved as files like the customers themselves. */
export function RecordList<Row extends { id: string }>({ kind, actions, above }: Props<Row>) {
  const { t } = useTranslation();
  const list = useRecordList(kind);
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const { id } = useOrganisation();
  const columns = useShownColumns(`clientele.list.${kind.list}.${id}`, kind.columns);
  const page = useQuery({
    queryKey: [kind.keptAs, 'list', kind.list, queryIn(list.search)],
    queryFn: ({ signal }) => kind.page(list.search, signal),
    placeholderData: keepPreviousData,
  });
  const [filtering, filters] = useDisclosure();
  const [choosing, chooser] = useDisclosure();
  const narrowed = kind.filters.flatMap(namesOf).some((name) => list.search[name]);
  const { record } = list.search;
  const heading = (
    <Group gap="sm" align="baseline">
      <Title order={1}>{kind.title}</Title>
      <Text size="sm" c="dimmed" className="tabular" role="status">
        {useEntries(page.data)}
      </Text>
    </Group>
  );
  return (
    <Page title={kind.title} heading={heading} actions={actions}>
      <Stack gap="sm">
        <Text c="dimmed" size="sm">
          {kind.text}
        </Text>
        {above}
        <Group gap="xs">
          {kind.searched && <RecordSearch list={list} />}
          <Group gap="xs" wrap="nowrap">
            <Indicator disabled={!narrowed} size={9} offset={4}>
              {phone ? (
                <ActionIcon variant="default" size={36} onClick={filters.open} aria-label={t('customers.filters')}>
                  <IconFilter size={18} />
                </ActionIcon>
              ) : (
                <Button variant="default" leftSection={<IconFilter size={16} />} onClick={filters.open}>
                  {t('customers.filters')}
                </Button>
              )}
            </Indicator>
            <ViewsMenu list={list} columns={columns} phone={phone} />
            <ViewMenu list={list} columns={columns} sorts={kind.sorts} phone={phone} onColumns={chooser.open} />
            <SaveButton
              name={kind.list}
              phone={phone}
              save={(how) =>
                kind.save({ ...list.search, cursor: undefined, limit: undefined }, { ...how, columns: columns.shown.map(({ accessor }) => accessor).join() })
              }
            />
          </Group>
        </Group>
        <Suspense>{narrowed && <ActiveFilters list={list} filters={kind.filters} />}</Suspense>
        <RecordContent kind={kind} list={list} columns={columns} page={page} phone={phone} />
      </Stack>
      <Suspense>{filtering && <FilterDrawer list={list} filters={kind.filters} opened onClose={filters.close} />}</Suspense>
      <Suspense>{choosing && <ColumnsDrawer columns={columns} onClose={chooser.close} />}</Suspense>
      {typeof record === 'string' && typeof kind.opened === 'object' && (
        <RecordDrawer kind={kind} beside={kind.opened} id={record} onClose={() => list.show(undefined)} />
      )}
    </Page>
  );
}
