import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteRecord } from '../../../contract/notes.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { say } from '../../ui/toasts.ts';
import { notesChanged } from './notes.queries.ts';

const VersionsDialog = lazy(async () => ({ default: (await import('./VersionsDialog.tsx')).VersionsDialog }));

/** What can be done with a note. */
export function NoteMenu({ note, onEdit }: { note: NoteRecord; onEdit: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'versions' | 'delete'>();
  const mayPast = useMay('people.read');
  const params = { id: note.id };
  const may = (ability: NoteRecord['abilities'][number]) => note.abilities.includes(ability);
  const close = () => setOpen(undefined);
  const settled = () => notesChanged(note.customerId);
  const pin = useMutation({
    mutationFn: () => (note.pinned ? api.unpinNote({ params }) : api.pinNote({ params })),
    onSuccess: settled,
    onError: (error) => say(messageOf(error), 'failed'),
  });
  const remove = useMutation({ mutationFn: () => api.deleteNote({ params }), onSuccess: settled });
  const name = t('note.ofPerson', { name: note.authorName ?? t('note.somebody') });
  return (
    <>
      <RowMenu
        label={t('common.actionsFor', { name })}
        items={[
          may('update') && { label: t('common.edit'), onClick: onEdit },
          may('pin') && { label: t('note.pin'), onClick: () => pin.mutate() },
          may('unpin') && { label: t('note.unpin'), onClick: () => pin.mutate() },
          mayPast && note.version > 1 && { label: t('note.versions'), onClick: () => setOpen('versions') },
          may('delete') && { label: t('common.delete'), danger: true, onClick: () => setOpen('delete') },
        ]}
      />
      <Suspense>{open === 'versions' && <VersionsDialog note={note} onClose={close} />}</Suspense>
      {open === 'delete' && (
        <Confirm
          opened
          onClose={close}
          title={t('note.delete')}
          text={t('note.deleteText')}
          action={t('common.delete')}
          onConfirm={() => remove.mutate()}
          busy={remove.isPending}
          error={remove.isError && messageOf(remove.error)}
        />
      )}
    </>
  );
}
