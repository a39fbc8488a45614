import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import type { ChangeRecord } from '../../../../contract/history.ts';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { MoreOf } from '../../../ui/MoreOf.tsx';
import { ButtonLink } from '../../../ui/routeLinks.tsx';
import classes from '../../history/history.module.css';
import { historyOf } from '../../history/history.queries.ts';
import { useActor } from '../../history/useActor.ts';
import { useGround } from '../form/useGround.ts';
import { Clash } from './inplace/Clash.tsx';
import { at, type FieldValue, formValueOf, withValue } from './inplace/paths.ts';
import { useInPlace } from './inplace/useInPlace.ts';
import { useChangeWords } from './useChangeWords.ts';

type Props = { customer: CustomerRecord; editable: boolean; path: string; label: string };
/** `change` made the value; what a field was before its first change has none. */
type Entry = { change?: ChangeRecord; value: unknown; current: boolean };
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What the field was before a change, or became by it; of a field with parts, the part. */
function valueIn({ changes }: ChangeRecord, path: string, when: 'from' | 'to'): unknown {
  const [whole = '', ...part] = path.split('.');
  const held = changes.find((one) => one.field === whole)?.[when];
  return part.length > 0 && held instanceof Object ? at(held, part.join('.')) : held;
}

type RowProps = { customer: CustomerRecord; path: string; entry: Entry; onRestore?: () => void; busy: boolean };

function Row({ customer, path, entry: { change, value, current }, onRestore, busy }: RowProps) {
  const { t } = useTranslation();
  const format = useFormats();
  const nameOf = useActor();
  const text = useChangeWords().value('customer', path, value);
  return (
    <Group component="li" justify="space-between" gap="xs" className={classes.former}>
      <div>
        <Group gap={8}>
          <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
            {text || t('record.blank')}
          </Text>
          {current && (
            <Badge size="sm" variant="light" tt="none" c="inherit">
              {t('record.current')}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {change ? nameOf(change.actor) : t('record.originally')}
          {change && ' · '}
          {change && <time dateTime={change.at}>{format.time(change.at)}</time>}
          {change?.reason && ` · ${change.reason}`}
        </Text>
      </div>
      <Group gap={6}>
        {onRestore && !current && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={onRestore}
            disabled={busy}
            aria-label={t('record.restoreValue', { value: text || t('record.blank') })}
          >
            {t('record.restore')}
          </Button>
        )}
        {change && (
          <ButtonLink size="compact-sm" variant="subtle" to="/customers/$id" params={{ id: customer.id }} search={{ asOf: change.at }}>
            {t('record.asItWas')}
          </ButtonLink>
        )}
      </Group>
    </Group>
  );
}

/** Every value that one field had: since when, by whom and why. Restoring is an ordinary change. */
export function FieldHistory({ customer, editable, path, label }: Props) {
  const { t } = useTranslation();
  const ground = useGround();
  const history = useInfiniteQuery(historyOf(customer.id, { field: path, recordId: customer.id }));
  const { draft, begin, type, commit, cancel, takeTheirs } = useInPlace(customer, { path, label });
  const [restoring, setRestoring] = useState(false);
  const changes = history.data?.pages.flatMap((page) => page.items) ?? [];
  const entries = changes.map((change, index): Entry => ({ change, value: valueIn(change, path, 'to'), current: index === 0 }));
  const first = history.hasNextPage ? undefined : changes.at(-1);
  if (first && first.event !== 'CustomerCreated') entries.push({ value: valueIn(first, path, 'from'), current: false });
  const restorable = editable && path !== 'status' && path !== 'ownerUserId';
  const restore = (value: unknown) => {
    cancel();
    setRestoring(true);
    begin();
    type(formValueOf(withValue(customer, path, value ?? undefined), path, ground) as FieldValue);
    commit();
  };
  if (history.isError && entries.length === 0) return <Failure order={3} text={messageOf(history.error)} retry={() => void history.refetch()} />;
  if (history.isSuccess && entries.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('history.noneOfField')}
      </Text>
    );
  return (
    <Stack gap="sm">
      {restoring && draft?.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('record.notSaved', { field: label, why: '' })} {draft.error}
        </Text>
      )}
      {draft?.theirs && <Clash path={path} label={label} theirs={draft.theirs} mine={draft.value} onTheirs={takeTheirs} onMine={() => commit()} />}
      <Stack component="ul" gap={0} m={0} p={0} className={classes.list} aria-label={t('record.historyOf', { field: label })} aria-busy={history.isPending}>
        {entries.map((entry) => (
          <Row
            key={entry.change?.version ?? 0}
            customer={customer}
            path={path}
            entry={entry}
            busy={draft?.sending === true}
            onRestore={restorable && !same(entry.value, at(customer, path)) ? () => restore(entry.value) : undefined}
          />
        ))}
      </Stack>
      <MoreOf list={history} label={t('history.more')} />
    </Stack>
  );
}
