import { Blockquote, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChangeRecord } from '../../../contract/history.ts';
import { useFormats } from '../../app/format.ts';
import { wordOf } from '../../app/i18n/words.ts';
import { Differences } from './Differences.tsx';
import classes from './history.module.css';
import { useActor } from './useActor.ts';
import { type ChangeWords, differencesIn } from './words.ts';

/** One change: what happened, who did it and when, what it was before, and why. */
export function ChangeEntry({ change, words }: { change: ChangeRecord; words: ChangeWords }) {
  const { t } = useTranslation();
  const format = useFormats();
  const actor = useActor()(change.actor);
  const differences = differencesIn(words, change);
  return (
    <article>
      <Text size="sm" fw={550}>
        {wordOf('events', change.event)}
      </Text>
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          {actor} · <time dateTime={change.at}>{format.time(change.at)}</time>
        </Text>
      </Group>
      {change.reason && (
        <Blockquote className={classes.reason} color="gray" p="xs" mt={6} aria-label={t('history.reason')}>
          {change.reason}
        </Blockquote>
      )}
      <Differences differences={differences} />
    </article>
  );
}
