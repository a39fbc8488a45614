import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ViewedList, ViewRecord } from '../../../contract/views.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { useSending } from '../../app/sending.ts';
import { useMay } from '../../app/session/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { say } from '../../ui/toasts.ts';
import type { Views } from './useViews.ts';
import { viewsChanged } from './views.queries.ts';

type Values = { name: string; shared: boolean };
type Props = { list: ViewedList; view?: ViewRecord; now: Views['now']; onSaved: (view: ViewRecord) => void; onClose: () => void };

/** Saves the list as it is as a new view, or renames and shares one. */
export function ViewDialog({ list, view, now, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const mayShare = useMay('views.share');
  const keyOf = useCreationKey();
  const form = useForm<Values>({
    initialValues: { name: view?.name ?? '', shared: view?.shared ?? false },
    validate: { name: (name) => (name.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const send = (values: Values) => {
    if (view) return api.updateView({ params: { id: view.id }, body: values }, { ifMatch: view.version });
    const body = { list, ...values, ...now };
    return api.createView({ body }, { idempotencyKey: keyOf(body) });
  };
  const sending = useSending(form, send, async (saved) => {
    await viewsChanged();
    say(t('common.saved'));
    onSaved(saved);
  });
  return (
    <Modal opened onClose={onClose} title={t(view ? 'views.edit' : 'views.saveAs')} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={sending.submit} noValidate>
        <Stack>
          {sending.message && <FormError>{sending.message}</FormError>}
          <TextInput label={t('views.name')} required maxLength={100} data-autofocus {...form.getInputProps('name')} />
          {mayShare && <Checkbox label={t('views.shared')} description={t('views.sharedText')} {...form.getInputProps('shared', { type: 'checkbox' })} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={sending.busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
