import { Button, Chip, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconMessage, IconMessagePlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { INTERACTION_KINDS, type InteractionKind } from '../../../contract/interactions.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { MoreOf } from '../../ui/MoreOf.tsx';
import { InteractionItem } from './InteractionItem.tsx';
import { useInteractionMenu } from './InteractionRows.tsx';
import classes from './interactions.module.css';
import { interactionsOf } from './interactions.queries.ts';
import { LazyInteractionDialog } from './lazy.ts';

const route = getRouteApi('/inside/customers/$id');
const isKind = (kind: string | undefined): kind is InteractionKind => (INTERACTION_KINDS as readonly (string | undefined)[]).includes(kind);

function Kinds({ kind, onKind }: { kind: InteractionKind | undefined; onKind: (kind: string) => void }) {
  const { t } = useTranslation();
  return (
    <Chip.Group value={kind ?? ''} onChange={(next) => onKind(String(next))}>
      <Group gap={6} role="radiogroup" aria-label={t('interactions.kind')}>
        <Chip size="xs" value="">
          {t('interactions.all')}
        </Chip>
        {INTERACTION_KINDS.map((one) => (
          <Chip key={one} size="xs" value={one}>
            {t(`interactions.kinds.${one}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}

/** What happened with the customer, the latest first; the kind that is shown stands in the address. */
export function InteractionsTab({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { asOf, kind: wanted } = route.useSearch();
  const kind = isKind(wanted) ? wanted : undefined;
  const may = useMay('interactions.write');
  const list = useInfiniteQuery(interactionsOf(customer.id, { kind }));
  const [logging, log] = useState(false);
  const { menuOf, dialog } = useInteractionMenu();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const onKind = (next: string) =>
    void navigate({ to: '/customers/$id', params: { id: customer.id }, search: { asOf, tab: 'interactions', kind: next || undefined }, resetScroll: false });
  const logButton = may && (
    <Button size="xs" leftSection={<IconMessagePlus size={14} />} onClick={() => log(true)}>
      {t('interactions.log')}
    </Button>
  );
  const empty = list.isSuccess && items.length === 0;
  return (
    <Stack component="section" aria-label={t('record.interactions')} gap="sm" maw={820}>
      {!(empty && !kind) && (
        <Group justify="space-between">
          <Kinds kind={kind} onKind={onKind} />
          {logButton}
        </Group>
      )}
      {list.isPending && <Skeleton h={160} />}
      {list.isError && items.length === 0 && <Failure text={messageOf(list.error)} retry={() => void list.refetch()} />}
      {empty && kind && (
        <Text size="sm" c="dimmed">
          {t('interactions.noneOfKind')}
        </Text>
      )}
      {empty && !kind && (
        <Emptiness icon={<IconMessage size={24} />} title={t('interactions.none')} text={t('interactions.noneText')} action={logButton || undefined} />
      )}
      <ul className={classes.list}>
        {items.map((one) => (
          <InteractionItem key={one.id} interaction={one} customerName={customer.name} menu={menuOf(one, customer.name)} />
        ))}
      </ul>
      <Group>
        <MoreOf list={list} label={t('interactions.more')} />
      </Group>
      {dialog}
      <Suspense>{logging && <LazyInteractionDialog customerId={customer.id} customerName={customer.name} onClose={() => log(false)} />}</Suspense>
    </Stack>
  );
}
