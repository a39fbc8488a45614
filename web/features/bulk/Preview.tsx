import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BulkPreview, BulkRecord } from '../../../contract/bulk.ts';
import { knownWord } from '../../app/i18n/words.ts';
import { fieldMessageOf } from '../../app/problems.ts';
import { useChangeWords } from '../customers/record/useChangeWords.ts';
import { Differences } from '../history/Differences.tsx';
import { isOfCustomers } from '../history/fieldWords.ts';
import { useWordsOf } from '../history/useWordsOf.ts';
import { differencesIn } from '../history/words.ts';
import classes from './bulk.module.css';

type Row = BulkPreview['rows'][number];

export function WhyNot({ problem }: Pick<Row, 'problem'>) {
  const words = useChangeWords();
  const spoken = useWordsOf(problem?.errors.map(({ path }) => path.split('.')[0] ?? '').filter((kind) => isOfCustomers(kind)) ?? []);
  if (!problem || !spoken) return null;
  const labelOf = ([whole = '', field]: string[]) => {
    const kind = knownWord('recordKinds', whole);
    return kind ? [kind, ...(field ? [words.label(whole, field)] : [])].join(', ') : words.label('customer', whole);
  };
  const fields = problem.errors.map((error) => `${labelOf(error.path.split('.'))}: ${fieldMessageOf(error)}`);
  return (
    <Text size="sm" c="var(--mantine-color-error)">
      {fields.join(' ') || knownWord('problems', problem.code)}
    </Text>
  );
}

function Changes({ row }: { row: Row }) {
  const words = useChangeWords();
  if (!useWordsOf(row.changes.map(({ entity }) => entity))) return null;
  return <Differences differences={row.changes.flatMap((change) => differencesIn(words, change))} />;
}

/** What would happen, customer by customer: the first ones, those in the way before them. */
export function Preview({ action }: { action: BulkRecord & { preview: BulkPreview } }) {
  const { t } = useTranslation();
  const { looked, rows } = action.preview;
  return (
    <Stack gap="xs">
      <Group gap="md" role="status">
        <Text size="sm">{t('bulk.would', { count: looked.changed + looked.partly })}</Text>
        {looked.unchanged > 0 && (
          <Text size="sm" c="dimmed">
            {t('bulk.stay', { count: looked.unchanged })}
          </Text>
        )}
        {looked.refused > 0 && (
          <Text size="sm" c="var(--mantine-color-error)">
            {t('bulk.refused', { count: looked.refused })}
          </Text>
        )}
      </Group>
      {action.counts.total > looked.total && (
        <Text size="sm" c="dimmed">
          {t('bulk.lookedAt', { looked: looked.total, count: action.counts.total })}
        </Text>
      )}
      <ul className={classes.rows} aria-label={t('bulk.preview')}>
        {rows.map((row) => (
          <li key={row.customerId}>
            <Text size="sm" fw={550}>
              {row.name ?? t('customers.hiddenCustomer')}
            </Text>
            <Changes row={row} />
            <WhyNot problem={row.problem} />
            {row.outcome === 'unchanged' && (
              <Text size="sm" c="dimmed">
                {t('bulk.staysAsItIs')}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </Stack>
  );
}
