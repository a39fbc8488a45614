import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkRecord } from '../../../contract/bulk.ts';
import { api } from '../../app/api.ts';
import { Loading } from '../../app/fallbacks.tsx';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import classes from './bulk.module.css';
import { resultOf } from './following.ts';
import { useTitleOf } from './useTitleOf.ts';

const UndoDialog = lazy(async () => ({ default: (await import('./UndoDialog.tsx')).UndoDialog }));
const ObstaclesDialog = lazy(async () => ({ default: (await import('./ObstaclesDialog.tsx')).ObstaclesDialog }));

const latest = queryOptions({
  queryKey: ['bulk', 'latest'],
  queryFn: async () => (await api.listBulk()).items,
  refetchInterval: ({ state }) => (state.data?.some((action) => action.state === 'running') ? 1_000 : false),
});

/** What was done to many customers, and what was undone; each with a way back. */
export function BulkPage() {
  const { t } = useTranslation();
  const page = useQuery(latest);
  const [undoing, setUndoing] = useState<string>();
  const [looking, setLooking] = useState<string>();
  return (
    <Page title={t('bulk.page')}>
      {page.isPending && <Loading />}
      {page.isError && <Failure text={messageOf(page.error)} retry={() => void page.refetch()} />}
      {page.data?.length === 0 && <Emptiness icon={<IconStack2 size={24} />} title={t('bulk.none')} text={t('bulk.noneText')} />}
      {page.data && page.data.length > 0 && (
        <ul className={classes.actions} aria-label={t('bulk.page')}>
          {page.data.map((action) => (
            <Action key={action.id} action={action} undo={() => setUndoing(action.cause)} look={() => setLooking(action.id)} />
          ))}
        </ul>
      )}
      <Suspense>
        {undoing && <UndoDialog cause={undoing} onClose={() => setUndoing(undefined)} />}
        {looking && <ObstaclesDialog id={looking} onClose={() => setLooking(undefined)} />}
      </Suspense>
    </Page>
  );
}

function Action({ action, undo, look }: { action: BulkRecord; undo: () => void; look: () => void }) {
  const { t } = useTranslation();
  const format = useFormats();
  const title = useTitleOf(action);
  const { changed, partly, refused } = action.counts;
  return (
    <li>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2}>
          <Group gap="xs">
            <Text fw={550}>{title}</Text>
            {action.state === 'running' && <Badge variant="light">{t('bulk.running')}</Badge>}
            {action.undoneBy && <Badge variant="default">{t('bulk.isUndone')}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {action.actor.name ?? t('common.formerMember')} · {format.time(action.createdAt)}
          </Text>
          <Text size="sm">{resultOf(action)}</Text>
        </Stack>
        <Group gap="xs">
          {partly + refused > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={look}>
              {t('bulk.why')}
            </Button>
          )}
          {changed + partly > 0 && !action.undoneBy && action.state !== 'running' && (
            <Button variant="default" size="compact-sm" onClick={undo}>
              {t('bulk.undo')}
            </Button>
          )}
        </Group>
      </Group>
    </li>
  );
}
