import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { messageOf } from '../../app/problems.ts';
import type { ContractSearch } from '../../app/router.ts';
import { useMay } from '../../app/session/session.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import { ContractFilters } from './ContractFilters.tsx';
import { ContractRows } from './ContractRows.tsx';
import { contractQueries } from './contracts.queries.ts';

export const ContractsPage = () => (useMay('contracts.read') ? <Contracts /> : <NotAllowed />);

/** Contracts with all customers. */
function Contracts() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/contracts' });
  const found = useQuery(contractQueries.list(search));
  const go = (change: Partial<ContractSearch>) => void navigate({ to: '/contracts', search: { ...search, cursor: undefined, ...change } });
  const { sort: _, ...narrowing } = search;
  const isNarrowed = Object.values(narrowing).some(Boolean);
  const next = found.data?.nextCursor;
  const isEmpty = found.data?.items.length === 0;
  return (
    <Page title={t('contracts.page')} width={1280}>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('contracts.text')}
        </Text>
        <ContractFilters search={search} onChange={go} total={found.data?.total} />
        {found.isPending && <Skeleton h={200} />}
        {found.isError && <Failure text={messageOf(found.error)} retry={() => void found.refetch()} />}
        {isEmpty && <Emptiness icon={<IconFileText size={24} />} title={t(isNarrowed ? 'contracts.noneFits' : 'contracts.none')} />}
        {found.data && !isEmpty && <ContractRows contracts={found.data.items} ofAll />}
        {next && (
          <Group justify="center">
            <Button variant="default" onClick={() => go({ cursor: next })}>
              {t('common.next')}
            </Button>
          </Group>
        )}
      </Stack>
    </Page>
  );
}
