import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRecord } from '../../../contract/orders.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Failure } from '../../ui/Failure.tsx';
import { MoreOf } from '../../ui/MoreOf.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { InteractionItem } from '../interactions/InteractionItem.tsx';
import { useInteractionMenu } from '../interactions/InteractionRows.tsx';
import classes from '../interactions/interactions.module.css';
import { interactionsOf } from '../interactions/interactions.queries.ts';
import { LazyInteractionDialog } from '../interactions/lazy.ts';

/** What was said with the customer about an order, the latest first. */
export function OrderInteractions({ order: { id, customerId, customer } }: { order: OrderRecord }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(interactionsOf(customerId, { orderId: id }));
  const { menuOf, dialog } = useInteractionMenu();
  const [logging, log] = useState(false);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const button = useMay('interactions.write') && (
    <Button size="xs" variant="default" leftSection={<IconMessagePlus size={14} />} onClick={() => log(true)}>
      {t('interactions.log')}
    </Button>
  );
  return (
    <Panel title={t('record.interactions')} action={button}>
      {list.isPending && <Skeleton h={60} />}
      {list.isError && items.length === 0 && <Failure text={messageOf(list.error)} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('interactions.none')}
        </Text>
      )}
      {items.length > 0 && (
        <Stack gap="sm" align="flex-start">
          <ul className={classes.list} aria-label={t('record.interactions')}>
            {items.map((one) => (
              <InteractionItem key={one.id} interaction={{ ...one, order: null }} customerName={customer.name} menu={menuOf(one, customer.name)} />
            ))}
          </ul>
          <MoreOf list={list} label={t('interactions.more')} />
        </Stack>
      )}
      {dialog}
      <Suspense>{logging && <LazyInteractionDialog customerId={customerId} customerName={customer.name} orderId={id} onClose={() => log(false)} />}</Suspense>
    </Panel>
  );
}
