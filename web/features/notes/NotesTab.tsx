import { Button, Chip, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconNote, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import type { NoteRecord } from '../../../contract/notes.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { MoreOf } from '../../ui/MoreOf.tsx';
import { NoteItem } from './NoteItem.tsx';
import { NoteMenu } from './NoteMenu.tsx';
import classes from './notes.module.css';
import { isNoteKind, NOTE_KINDS, notesOf } from './notes.queries.ts';

const NoteForm = lazy(async () => ({ default: (await import('./NoteForm.tsx')).NoteForm }));
const route = getRouteApi('/inside/customers/$id');
const WAIT_MS = 300;

type Narrowing = { kind?: string; q?: string };

function Filters({ kind, q, onChange }: Narrowing & { onChange: (change: Narrowing) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(q ?? '');
  const ask = useDebouncedCallback((next: string) => onChange({ q: next || undefined }), WAIT_MS);
  return (
    <Group gap="sm">
      <TextInput
        size="xs"
        w={200}
        aria-label={t('note.search')}
        placeholder={t('note.search')}
        leftSection={<IconSearch size={14} />}
        maxLength={200}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          ask(value);
        }}
      />
      <Chip.Group value={kind ?? ''} onChange={(next) => onChange({ kind: String(next) || undefined })}>
        <Group gap={6} role="radiogroup" aria-label={t('note.show')}>
          <Chip size="xs" value="">
            {t('note.all')}
          </Chip>
          {NOTE_KINDS.map((one) => (
            <Chip key={one} size="xs" value={one}>
              {one === 'shared' ? t('note.shared') : t(`note.categories.${one}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  );
}

/** What colleagues noted of the customer: the pinned first, then the latest. What is shown stands in the address. */
export function NotesTab({ customer: { id } }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { asOf, kind: wanted, q } = route.useSearch();
  const kind = isNoteKind(wanted) ? wanted : undefined;
  const may = useMay('notes.write');
  const list = useInfiniteQuery(notesOf(id, kind, q));
  const [edited, setEdited] = useState<NoteRecord | 'new'>();
  const close = () => setEdited(undefined);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const narrow = (change: Narrowing) =>
    void navigate({ to: '/customers/$id', params: { id }, search: { asOf, tab: 'notes', kind, q, ...change }, resetScroll: false, replace: true });
  const add = may && edited !== 'new' && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setEdited('new')}>
      {t('note.add')}
    </Button>
  );
  const narrowed = Boolean(kind || q);
  const empty = list.isSuccess && items.length === 0;
  return (
    <Stack component="section" aria-label={t('fields.notes')} gap="sm" maw={820}>
      {!(empty && !narrowed) && (
        <Group justify="space-between">
          <Filters kind={kind} q={q} onChange={narrow} />
          {add}
        </Group>
      )}
      {edited === 'new' && (
        <Suspense fallback={<Skeleton h={220} />}>
          <NoteForm customerId={id} onClose={close} />
        </Suspense>
      )}
      {list.isPending && <Skeleton h={160} />}
      {list.isError && items.length === 0 && <Failure text={messageOf(list.error)} retry={() => void list.refetch()} />}
      {empty && narrowed && (
        <Text size="sm" c="dimmed">
          {t('note.noneFits')}
        </Text>
      )}
      {empty && !narrowed && edited !== 'new' && (
        <Emptiness icon={<IconNote size={24} />} title={t('note.none')} text={t('note.noneText')} action={add || undefined} />
      )}
      <ul className={classes.list} aria-busy={list.isFetching}>
        {items.map((note) =>
          note.id === (edited as NoteRecord | undefined)?.id ? (
            <li key={note.id} className={classes.item}>
              <Suspense fallback={<Skeleton h={220} />}>
                <NoteForm customerId={id} note={note} onClose={close} />
              </Suspense>
            </li>
          ) : (
            <NoteItem key={note.id} note={note} menu={<NoteMenu note={note} onEdit={() => setEdited(note)} />} />
          ),
        )}
      </ul>
      <Group>
        <MoreOf list={list} label={t('note.more')} />
      </Group>
    </Stack>
  );
}
