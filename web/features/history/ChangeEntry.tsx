import { Anchor, Blockquote, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeRecord } from '../../../contract/history.ts';
import { useFormats } from '../../app/format.ts';
import { wordOf } from '../../app/i18n/words.ts';
import classes from './history.module.css';
import { type ChangeWords, type Difference, differencesOf } from './words.ts';

const SHOWN = 4;

function Line({ difference: { label, from, to } }: { difference: Difference }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className={classes.label}>{label}: </span>
      {from && <del className={classes.from}>{from}</del>}
      {from && (
        <span role="img" aria-label={t('history.became')}>
          {' → '}
        </span>
      )}
      {to ? <ins className={classes.to}>{to}</ins> : <em>{t('history.nothing')}</em>}
    </li>
  );
}

function useActor({ actor }: ChangeRecord): string {
  const { t } = useTranslation();
  if (actor.kind === 'system') return t('history.system');
  if (actor.kind === 'key') return t('history.key', { name: actor.name ?? '' });
  return actor.name ?? t('common.formerMember');
}

/** One change: what happened, who did it and when, what it was before, and why. */
export function ChangeEntry({ change, words }: { change: ChangeRecord; words: ChangeWords }) {
  const { t } = useTranslation();
  const format = useFormats();
  const actor = useActor(change);
  const [all, showAll] = useState(false);
  const inOrder = change.changes.toSorted((a, b) => words.rank(change.entity, a.field) - words.rank(change.entity, b.field));
  const differences = inOrder.flatMap((one) => differencesOf(words, change.entity, one)).filter(({ from, to }) => from || to);
  const shown = all ? differences : differences.slice(0, SHOWN);
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
      <ul className={classes.changes}>
        {shown.map((difference) => (
          <Line key={difference.key} difference={difference} />
        ))}
      </ul>
      {differences.length > SHOWN && (
        <Anchor component="button" type="button" size="xs" onClick={() => showAll(!all)} aria-expanded={all}>
          {all ? t('history.fewer') : t('history.moreFields', { count: differences.length - SHOWN })}
        </Anchor>
      )}
    </article>
  );
}
