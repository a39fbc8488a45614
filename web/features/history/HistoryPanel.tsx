import { Button, Stack, Text, Timeline } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../app/problems.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Option } from '../../ui/pickers/options.ts';
import { ChangeEntry } from './ChangeEntry.tsx';
import { historyOf } from './history.queries.ts';
import type { ChangeWords } from './words.ts';

type Props = { customerId: string; fields: Option[]; words: ChangeWords };

/** What happened to a customer, its contacts and addresses: newest first, all of it or of one field. */
export function HistoryPanel({ customerId, fields, words }: Props) {
  const { t } = useTranslation();
  const [field, setField] = useState('');
  const history = useInfiniteQuery(historyOf(customerId, field || undefined));
  const changes = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t('history.title')}>
      <Stack gap="md">
        <Choice size="xs" aria-label={t('history.field')} placeholder={t('history.allFields')} options={fields} value={field} onChange={setField} />
        {history.isError && <Failure text={messageOf(history.error)} retry={() => void history.refetch()} />}
        {history.isSuccess && changes.length === 0 && (
          <Text size="sm" c="dimmed">
            {t(field ? 'history.noneOfField' : 'history.none')}
          </Text>
        )}
        <Timeline bulletSize={14} lineWidth={2} aria-busy={history.isPending}>
          {changes.map((change) => (
            <Timeline.Item key={`${change.recordId} ${change.version}`}>
              <ChangeEntry change={change} words={words} />
            </Timeline.Item>
          ))}
        </Timeline>
        {history.hasNextPage && (
          <Button variant="default" size="xs" onClick={() => void history.fetchNextPage()} loading={history.isFetchingNextPage}>
            {t('history.more')}
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
