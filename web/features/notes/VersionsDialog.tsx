import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NoteRecord } from '../../../contract/notes.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { Failure } from '../../ui/Failure.tsx';
import { RichText } from '../../ui/richtext/RichText.tsx';
import { say } from '../../ui/toasts.ts';
import classes from './notes.module.css';
import { notesChanged, versionsOf } from './notes.queries.ts';

/** What a note said, the latest first; each can be said again. */
export function VersionsDialog({ note, onClose }: { note: NoteRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const found = useQuery(versionsOf(note.id, note.customerId));
  const restore = useMutation({
    mutationFn: (version: number) => api.restoreNote({ params: { id: note.id }, body: { version } }),
    onSuccess: async () => {
      await notesChanged(note.customerId);
      say(t('note.restored'));
      onClose();
    },
    onError: (error) => say(messageOf(error), 'failed'),
  });
  const isNow = (version: number) => version === note.version;
  return (
    <Modal opened onClose={onClose} title={t('note.versions')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      {found.isPending && <Skeleton h={120} />}
      {found.isError && <Failure text={messageOf(found.error)} retry={() => void found.refetch()} />}
      <ul className={classes.list}>
        {found.data?.items.map((one) => (
          <li key={one.version} className={classes.item} aria-label={t('note.versionOf', { n: one.version })}>
            <Stack gap={6}>
              <Group justify="space-between" gap="xs">
                <Text size="xs" c="dimmed">
                  {isNow(one.version) ? t('note.now') : t('note.versionOf', { n: one.version })} · {one.actorName ?? t('note.somebody')} · {time(one.at)}
                </Text>
                {!isNow(one.version) && note.abilities.includes('update') && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    loading={restore.isPending && restore.variables === one.version}
                    onClick={() => restore.mutate(one.version)}
                  >
                    {t('note.sayAgain')}
                  </Button>
                )}
              </Group>
              <RichText blocks={one.content} names={one.mentions} somebody={t('note.somebody')} />
            </Stack>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
