import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { NOTE_CATEGORIES, type NoteCategory, type NoteRecord, VISIBILITIES, type Visibility } from '../../../contract/notes.ts';
import type { RichText } from '../../../contract/rich-text.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { useSending } from '../../app/sending.ts';
import { usePeople } from '../../app/session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { LeaveGuard } from '../../ui/LeaveGuard.tsx';
import { RichTextEditor } from '../../ui/richtext/RichTextEditor.tsx';
import { say } from '../../ui/toasts.ts';
import { notesChanged } from './notes.queries.ts';

type Values = { content: RichText; category: NoteCategory; visibility: Visibility; pinned: boolean };
const EMPTY: Values = { content: [], category: 'general', visibility: 'internal', pinned: false };

/** Writes a note about a customer, or changes one, where it stands. */
export function NoteForm({ customerId, note, onClose }: { customerId: string; note?: NoteRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const keyFor = useCreationKey();
  const people = usePeople();
  const form = useForm<Values>({
    initialValues: note ? { content: note.content, category: note.category, visibility: note.visibility, pinned: note.pinned } : EMPTY,
    validate: { content: (content) => (content.length === 0 ? t('fieldProblems.required') : null) },
  });
  const send = ({ pinned, ...body }: Values) =>
    note
      ? api.updateNote({ params: { id: note.id }, body }, { ifMatch: note.version })
      : api.createNote({ params: { id: customerId }, body: { ...body, pinned } }, { idempotencyKey: keyFor({ ...body, pinned }) });
  const sending = useSending(form, send, async () => {
    await notesChanged(customerId);
    say(t('common.saved'));
    onClose();
  });
  const { error } = form.getInputProps('content');
  return (
    <form onSubmit={sending.submit} noValidate aria-label={note ? t('note.edit') : t('note.newNote')}>
      <Stack gap="sm">
        {sending.message && <FormError>{sending.message}</FormError>}
        <RichTextEditor
          label={t('note.text')}
          placeholder={t('note.placeholder')}
          value={form.values.content}
          onChange={(content) => form.setFieldValue('content', content)}
          people={people.filter(({ active, role }) => active && role !== 'portal')}
          names={note?.mentions ?? []}
          error={error}
          data-path="content"
          autoFocus
        />
        <Group align="flex-end" gap="sm">
          <Choice
            label={t('note.category')}
            required
            withAsterisk={false}
            w={150}
            options={NOTE_CATEGORIES.map((value) => ({ value, label: t(`note.categories.${value}`) }))}
            {...form.getInputProps('category')}
          />
          <Choice
            label={t('note.visibility')}
            required
            withAsterisk={false}
            w={180}
            options={VISIBILITIES.map((value) => ({ value, label: t(`note.visibilities.${value}`) }))}
            {...form.getInputProps('visibility')}
          />
          {!note && <Checkbox label={t('note.pinIt')} pb={8} {...form.getInputProps('pinned', { type: 'checkbox' })} />}
          <Group gap="xs" ml="auto">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={sending.busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
      <LeaveGuard unsaved={() => form.isDirty() && !sending.busy} tabs />
    </form>
  );
}
