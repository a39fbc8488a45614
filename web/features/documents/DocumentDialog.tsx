import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { DocumentRecord } from '../../../contract/customer-documents.ts';
import { api } from '../../app/api.ts';
import { useSending } from '../../app/sending.ts';
import { say } from '../../ui/toasts.ts';
import { ServiceDialog } from '../service/ServiceDialog.tsx';
import { documentsChanged } from './documents.queries.ts';

type Values = { name: string; description: string; isShared: boolean };

/** Renames a document, describes it, or shares it with the customer. */
export function DocumentDialog({ document, onClose }: { document: DocumentRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Values>({
    initialValues: { name: document.name, description: document.description ?? '', isShared: document.visibility === 'shared' },
    validate: { name: (name) => (name.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const send = ({ name, description, isShared }: Values) =>
    api.updateDocument(
      { params: { id: document.id }, body: { name, description: description || null, visibility: isShared ? 'shared' : 'internal' } },
      { ifMatch: document.version },
    );
  const sending = useSending(form, send, async () => {
    await documentsChanged(document.customerId);
    say(t('common.saved'));
    onClose();
  });
  return (
    <ServiceDialog title={t('documents.edit', { name: document.name })} action={t('common.save')} isDirty={form.isDirty()} sending={sending} onClose={onClose}>
      <TextInput label={t('documents.fields.name')} required maxLength={255} data-autofocus {...form.getInputProps('name')} />
      <Textarea label={t('documents.fields.description')} autosize minRows={2} maxLength={2000} {...form.getInputProps('description')} />
      <Checkbox label={t('documents.isShared')} {...form.getInputProps('isShared', { type: 'checkbox' })} />
    </ServiceDialog>
  );
}
