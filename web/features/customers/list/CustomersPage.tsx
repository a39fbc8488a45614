import { ActionIcon, Button, Group, Indicator, Stack, Text, Title } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconFilter, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CUSTOMER_SORTS } from '../../../../contract/customers.ts';
import { useMay } from '../../../app/session/session.ts';
import { Page } from '../../../ui/Page.tsx';
import { ButtonLink } from '../../../ui/routeLinks.tsx';
import { ListSkeleton } from '../../lists/ListSkeleton.tsx';
import { lazily } from '../../lists/lazy.ts';
import { ViewMenu } from '../../lists/ViewMenu.tsx';
import { ViewsMenu } from '../../views/ViewsMenu.tsx';
import { AsOfBanner, AsOfButton } from '../AsOf.tsx';
import { customerQueries } from '../customers.queries.ts';
import { ExportButton } from './ExportButton.tsx';
import { LayoutSwitch } from './LayoutSwitch.tsx';
import { ListContent } from './ListContent.tsx';
import { SearchBox } from './SearchBox.tsx';
import { StatusChips } from './StatusChips.tsx';
import { FILTER_NAMES } from './search.ts';
import { useColumns } from './useColumns.ts';
import { useListState } from './useListState.ts';
import { useTotal } from './useTotal.ts';

const CustomerFilters = lazily(async () => (await import('./CustomerFilters.tsx')).CustomerFilters);
const ActiveCustomerFilters = lazily(async () => (await import('./ActiveCustomerFilters.tsx')).ActiveCustomerFilters);
const Board = lazily(async () => (await import('./board/Board.tsx')).Board, 'record');
const ColumnsDrawer = lazily(async () => (await import('../../lists/ColumnsDrawer.tsx')).ColumnsDrawer);
const FilterBuilder = lazily(async () => (await import('./filter/FilterBuilder.tsx')).FilterBuilder, 'record');

export function CustomersPage() {
  const { t } = useTranslation();
  const list = useListState();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const columns = useColumns(list.search.asOf, list.search.q);
  const board = list.search.layout === 'board';
  const page = useQuery(customerQueries.list(list.search));
  const total = useTotal(page.data);
  const [drawn, drawer] = useDisclosure();
  const [built, builder] = useDisclosure();
  const [choosing, chooser] = useDisclosure();
  const advance = () => {
    drawer.close();
    builder.open();
  };
  const narrowed = FILTER_NAMES.some((name) => name !== 'status' && list.search[name]);
  const lookAt = (asOf: string | undefined) => list.change({ asOf });

  return (
    <Page title={t('customers.title')} heading={<Heading total={total} />} actions={useMay('customers.create') && <NewButton />}>
      <Stack gap="sm">
        <Group gap="xs">
          <SearchBox list={list} />
          <Group gap="xs" wrap="nowrap">
            <Indicator disabled={!narrowed} size={9} offset={4}>
              {phone ? (
                <ActionIcon variant="default" size={36} onClick={drawer.open} aria-label={t('customers.filters')}>
                  <IconFilter size={18} />
                </ActionIcon>
              ) : (
                <Button variant="default" leftSection={<IconFilter size={16} />} onClick={drawer.open}>
                  {t('customers.filters')}
                </Button>
              )}
            </Indicator>
            <ViewsMenu list={list} columns={columns} phone={phone} />
            <AsOfButton asOf={list.search.asOf} onChange={lookAt} />
            <ViewMenu list={list} columns={columns} sorts={CUSTOMER_SORTS} phone={phone} onColumns={chooser.open} />
            <LayoutSwitch list={list} />
            <ExportButton list={list} columns={columns} phone={phone} />
          </Group>
        </Group>
        <StatusChips list={list} />
        <Suspense>{(narrowed || list.search.status) && <ActiveCustomerFilters list={list} onAdvanced={builder.open} />}</Suspense>
        <AsOfBanner asOf={list.search.asOf} onChange={lookAt} text={(day) => t('customers.listAsOf', { day })} />
        {board ? (
          <Suspense fallback={<ListSkeleton />}>
            <Board list={list} />
          </Suspense>
        ) : (
          <ListContent list={list} columns={columns} page={page} phone={phone} />
        )}
      </Stack>
      <Suspense>{drawn && <CustomerFilters list={list} onAdvanced={advance} onClose={drawer.close} />}</Suspense>
      <Suspense>{choosing && <ColumnsDrawer columns={columns} onClose={chooser.close} />}</Suspense>
      <Suspense>{built && <FilterBuilder list={list} onClose={builder.close} />}</Suspense>
    </Page>
  );
}

function Heading({ total }: { total: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="baseline">
      <Title order={1}>{t('customers.title')}</Title>
      <Text size="sm" c="dimmed" className="tabular" role="status">
        {total}
      </Text>
    </Group>
  );
}

function NewButton() {
  const { t } = useTranslation();
  return (
    <ButtonLink to="/customers/new" leftSection={<IconPlus size={16} />}>
      {t('customers.new')}
    </ButtonLink>
  );
}
