import { Chip, Group, Stack, Text, Timeline, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChangeRecord, HistoryKind } from '../../../contract/history.ts';
import { useFormats } from '../../app/format.ts';
import { wordOf } from '../../app/i18n/words.ts';
import { messageOf } from '../../app/problems.ts';
import { Failure } from '../../ui/Failure.tsx';
import { MoreOf } from '../../ui/MoreOf.tsx';
import { todayIn, wallClock } from '../../ui/times.ts';
import { ChangeEntry } from './ChangeEntry.tsx';
import classes from './history.module.css';
import { historyOf } from './history.queries.ts';
import { ChangeIcon, useKinds } from './kinds.tsx';
import { useWordsOf } from './useWordsOf.ts';
import type { ChangeWords } from './words.ts';

type Props = { customerId: string; kind?: HistoryKind; onKind: (kind: string) => void; words: ChangeWords };

function Kinds({ kind, onKind }: Pick<Props, 'kind' | 'onKind'>) {
  const { t } = useTranslation();
  const kinds = useKinds();
  return (
    <Chip.Group value={kind ?? ''} onChange={(next) => onKind(String(next))}>
      <div className={classes.kinds} role="radiogroup" aria-label={t('history.kind')}>
        <Chip size="xs" value="">
          {t('history.everything')}
        </Chip>
        {kinds.map((one) => (
          <Chip key={one} size="xs" value={one}>
            {wordOf('history.kinds', one)}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  );
}

/** One day of it, named as people speak of days. */
function Day({ day, changes, words }: { day: string; changes: ChangeRecord[]; words: ChangeWords }) {
  const { t } = useTranslation();
  const { plainDay, timeZone = 'UTC' } = useFormats();
  const yesterday = wallClock(new Date(Date.now() - 24 * 60 * 60 * 1000), timeZone).slice(0, 10);
  const name = day === todayIn(timeZone) ? t('history.today') : day === yesterday ? t('history.yesterday') : plainDay(day);
  return (
    <section aria-label={name} className={classes.ofDay}>
      <Title order={2} size="sm" className={classes.day}>
        {name}
      </Title>
      <Timeline bulletSize={22} lineWidth={2} color="gray">
        {changes.map((change) => (
          <Timeline.Item key={`${change.recordId} ${change.version}`} bullet={<ChangeIcon change={change} />}>
            <ChangeEntry change={change} words={words} />
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  );
}

/** Everything that happened to a customer and what belongs to it: newest first, by day. */
export function TimelinePanel({ customerId, kind, onKind, words }: Props) {
  const { t } = useTranslation();
  const { timeZone = 'UTC' } = useFormats();
  const history = useInfiniteQuery(historyOf(customerId, { kind }));
  const changes = history.data?.pages.flatMap((page) => page.items) ?? [];
  const spoken = useWordsOf(changes.map(({ entity }) => entity));
  const days = [...Map.groupBy(spoken ? changes : [], ({ at }) => wallClock(at, timeZone).slice(0, 10))];
  return (
    <Stack component="section" aria-label={t('record.timeline')} gap="md" maw={760}>
      <Kinds kind={kind} onKind={onKind} />
      {history.isError && changes.length === 0 && <Failure text={messageOf(history.error)} retry={() => void history.refetch()} />}
      {history.isSuccess && changes.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(kind ? 'history.noneOfKind' : 'history.none')}
        </Text>
      )}
      <Stack gap="lg" aria-busy={history.isPending || !spoken}>
        {days.map(([day, ofDay]) => (
          <Day key={day} day={day} changes={ofDay} words={words} />
        ))}
      </Stack>
      {history.isFetchNextPageError && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {messageOf(history.error)}
        </Text>
      )}
      <Group>
        <MoreOf list={history} label={t('history.more')} />
      </Group>
    </Stack>
  );
}
