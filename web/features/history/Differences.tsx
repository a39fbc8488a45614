import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './history.module.css';
import type { Difference } from './words.ts';

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

/** What was and what is, field by field; the first few, the others on demand. */
export function Differences({ differences }: { differences: Difference[] }) {
  const { t } = useTranslation();
  const [all, showAll] = useState(false);
  const shown = all ? differences : differences.slice(0, SHOWN);
  return (
    <>
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
    </>
  );
}
