import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChangeRecord } from '../../../../contract/history.ts';
import { useFormats } from '../../../app/format.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { SimpleTable } from '../../../ui/SimpleTable.tsx';
import { Differences } from '../Differences.tsx';
import { useActor } from '../useActor.ts';
import { useWordsOf } from '../useWordsOf.ts';
import { differencesIn } from '../words.ts';
import { RecordLink } from './RecordLink.tsx';
import { useAuditWords } from './useAuditWords.ts';

function What({ change }: { change: ChangeRecord }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" fw={550}>
        {wordOf('events', change.event)}
      </Text>
      <RecordLink change={change} />
      {change.reason && <Text size="xs">{t('audit.reason', { reason: change.reason })}</Text>}
    </div>
  );
}

/** `import:ID` in words; the whole of it on hover, to search for. */
function Cause({ cause }: { cause: string | null }) {
  if (!cause) return null;
  return (
    <Text size="xs" c="dimmed" title={cause}>
      {wordOf('causes', cause.split(':')[0] ?? '')}
    </Text>
  );
}

/** Changes, one a row: when, who, what, from and to, and why. */
export function AuditTable({ changes }: { changes: ChangeRecord[] }) {
  const { t } = useTranslation();
  const format = useFormats();
  const actorOf = useActor();
  const words = useAuditWords();
  const spoken = useWordsOf(changes.map(({ entity }) => entity));
  return (
    <SimpleTable
      label={t('audit.title')}
      rows={(spoken ? changes : []).map((change) => ({ id: `${change.recordId} ${change.version}`, change }))}
      columns={[
        {
          key: 'when',
          title: t('audit.when'),
          cell: ({ change: { at } }) => (
            <Text size="sm" component="time" dateTime={at}>
              {format.time(at)}
            </Text>
          ),
        },
        { key: 'who', title: t('audit.who'), cell: ({ change }) => actorOf(change.actor) },
        { key: 'what', title: t('audit.what'), cell: ({ change }) => <What change={change} /> },
        {
          key: 'changes',
          title: t('audit.changes'),
          cell: ({ change }) => (
            <div>
              <Differences differences={differencesIn(words, change)} />
            </div>
          ),
        },
        { key: 'cause', title: t('audit.cause'), cell: ({ change }) => <Cause cause={change.cause} /> },
      ]}
    />
  );
}
