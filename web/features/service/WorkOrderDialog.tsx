import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '../../../contract/service.ts';
import type { WorkOrderRecord } from '../../../contract/work-orders.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { useSending } from '../../app/sending.ts';
import { useOrganisation } from '../../app/session/session.ts';
import { LazyTimeField } from '../../ui/dates/lazy.tsx';
import { orNone, PersonField, PriorityField } from './fields.tsx';
import { ServiceDialog } from './ServiceDialog.tsx';
import { serviceDone } from './service.queries.ts';

type Values = { title: string; description: string; priority: Priority; plannedAt: string; assignedTo: string };

/** Drafts a work order for a customer, or changes one. */
export function WorkOrderDialog({ customerId, order, onClose }: { customerId: string; order?: WorkOrderRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const { timeZone } = useOrganisation();
  const keyFor = useCreationKey();
  const cause = useRef<string>(undefined);
  const onCause = (made: string) => {
    cause.current = made;
  };
  const form = useForm<Values>({
    initialValues: {
      title: order?.title ?? '',
      description: order?.description ?? '',
      priority: order?.priority ?? 'normal',
      plannedAt: order?.plannedAt ?? '',
      assignedTo: order?.assignedTo ?? '',
    },
    validate: { title: (title) => (title.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const send = (values: Values) => {
    const body = { ...values, description: orNone(values.description), plannedAt: orNone(values.plannedAt), assignedTo: orNone(values.assignedTo) };
    if (order) return api.updateWorkOrder({ params: { id: order.id }, body }, { ifMatch: order.version, onCause });
    return api.createWorkOrder({ params: { id: customerId }, body }, { idempotencyKey: keyFor(body), onCause });
  };
  const sending = useSending(form, send, async () => {
    await serviceDone(customerId, t('common.saved'), cause.current);
    onClose();
  });
  const title = order ? t('service.edit', { name: order.number }) : t('service.addWorkOrder');
  return (
    <ServiceDialog title={title} action={t('common.save')} isDirty={form.isDirty()} sending={sending} onClose={onClose}>
      <TextInput label={t('service.titleField')} required maxLength={255} data-autofocus {...form.getInputProps('title')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <PriorityField {...form.getInputProps('priority')} />
        <PersonField {...form.getInputProps('assignedTo')} />
        <LazyTimeField label={t('service.plannedAt')} timeZone={timeZone} {...form.getInputProps('plannedAt')} />
      </SimpleGrid>
      <Textarea label={t('service.description')} autosize minRows={3} {...form.getInputProps('description')} />
    </ServiceDialog>
  );
}
