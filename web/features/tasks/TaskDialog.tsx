import { Button, Group, Modal, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '../../../contract/service.ts';
import type { TaskRecord } from '../../../contract/tasks.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { useSending } from '../../app/sending.ts';
import { useOrganisation, usePeople, useSession } from '../../app/session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { LazyDayField, LazyTimeField } from '../../ui/dates/lazy.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { say } from '../../ui/toasts.ts';
import { CustomerSelect } from '../customers/CustomerSelect.tsx';
import { ChecklistFields } from './ChecklistFields.tsx';
import { LinkFields } from './LinkFields.tsx';
import { RepeatFields } from './RepeatFields.tsx';
import { emptyTask, type TaskValues, taskBody, valuesOf } from './task.ts';
import { tasksChanged } from './tasks.queries.ts';

/** `fixed`: the customer is that of the page. */
type Props = { task?: TaskRecord; given?: Partial<TaskValues>; fixed?: boolean; onClose: (saved: boolean) => void };

/** Says what is to be done, or changes it. A click beside it closes nothing: what is typed stays. */
export function TaskDialog({ task, given, fixed = false, onClose }: Props) {
  const { t } = useTranslation();
  const { timeZone } = useOrganisation();
  const keyFor = useCreationKey();
  const me = useSession().person?.id ?? '';
  const people = usePeople().filter(({ active, role }) => active && role !== 'portal');
  const form = useForm<TaskValues>({
    initialValues: task ? valuesOf(task) : { ...emptyTask(me), ...given },
    validate: {
      title: (title) => (title.trim() === '' ? t('fieldProblems.required') : null),
      linkId: (linkId, { linkKind }) => (linkKind && !linkId ? t('fieldProblems.required') : null),
      dueOn: (dueOn, { every, dueAt }) => (every && !dueOn && !dueAt ? t('fieldProblems.required') : null),
    },
  });
  const send = (values: TaskValues) => {
    const body = taskBody(values);
    if (task) return api.updateTask({ params: { id: task.id }, body }, { ifMatch: task.version });
    const whole = { ...body, customerId: values.customerId || null };
    return api.createTask({ body: whole }, { idempotencyKey: keyFor(whole) });
  };
  const sending = useSending(form, send, async ({ customerId }) => {
    await tasksChanged(customerId);
    say(t(task ? 'common.saved' : 'tasks.added'));
    onClose(true);
  });
  return (
    <Modal
      opened
      onClose={() => onClose(false)}
      title={task ? t('tasks.edit') : t('tasks.add')}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={sending.submit} noValidate>
        <Stack gap="sm">
          {sending.message && <FormError>{sending.message}</FormError>}
          <TextInput label={t('tasks.fields.title')} required maxLength={255} data-autofocus {...form.getInputProps('title')} />
          <Textarea label={t('tasks.fields.description')} autosize minRows={2} maxLength={10_000} {...form.getInputProps('description')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {!task && !fixed && (
              <CustomerSelect
                label={t('tasks.fields.customerId')}
                {...form.getInputProps('customerId')}
                onChange={(customerId) => form.setValues({ customerId, linkKind: '', linkId: '', linkTitle: '' })}
              />
            )}
            <Choice
              label={t('tasks.fields.assignedTo')}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.getInputProps('assignedTo')}
            />
            <Choice
              label={t('tasks.fields.priority')}
              required
              withAsterisk={false}
              options={PRIORITIES.map((value) => ({ value, label: t(`tasks.priorities.${value}`) }))}
              {...form.getInputProps('priority')}
            />
            <LazyDayField label={t('tasks.fields.dueOn')} {...form.getInputProps('dueOn')} />
            <LazyTimeField label={t('tasks.fields.dueAt')} timeZone={timeZone} {...form.getInputProps('dueAt')} />
            <LazyTimeField label={t('tasks.fields.remindAt')} timeZone={timeZone} {...form.getInputProps('remindAt')} />
            <LinkFields form={form} />
          </SimpleGrid>
          <RepeatFields form={form} />
          <ChecklistFields form={form} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => onClose(false)}>
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
