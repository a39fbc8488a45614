import { Divider, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '../../../contract/service.ts';
import type { TicketRecord } from '../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { comingWith } from '../../app/i18n/language.ts';
import { useSending } from '../../app/sending.ts';
import { useMay } from '../../app/session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { customerQueries } from '../customers/customers.queries.ts';
import { orNone, PersonField, PriorityField } from './fields.tsx';
import { ServiceDialog } from './ServiceDialog.tsx';
import { serviceDone, serviceQueries } from './service.queries.ts';

const Documents = lazy(async () => ({ default: (await comingWith(import('../documents/Documents.tsx'), 'documents')).Documents }));

type Values = { subject: string; description: string; priority: Priority; equipmentId: string; contactId: string; assignedTo: string };

/** Opens a ticket for a customer, or changes one. */
export function TicketDialog({ customerId, ticket, onClose }: { customerId: string; ticket?: TicketRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const keyFor = useCreationKey();
  const mayReadDocuments = useMay('documents.read');
  const cause = useRef<string>(undefined);
  const onCause = (made: string) => {
    cause.current = made;
  };
  const contacts = useQuery(customerQueries.one(customerId)).data?.contacts ?? [];
  const equipment = useQuery(serviceQueries.equipment(customerId)).data?.items ?? [];
  const form = useForm<Values>({
    initialValues: {
      subject: ticket?.subject ?? '',
      description: ticket?.description ?? '',
      priority: ticket?.priority ?? 'normal',
      equipmentId: ticket?.equipmentId ?? '',
      contactId: ticket?.contactId ?? '',
      assignedTo: ticket?.assignedTo ?? '',
    },
    validate: { subject: (subject) => (subject.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const send = ({ subject, priority, ...values }: Values) => {
    const { description, equipmentId, contactId, assignedTo } = values;
    const body = {
      subject,
      priority,
      description: orNone(description),
      equipmentId: orNone(equipmentId),
      contactId: orNone(contactId),
      assignedTo: orNone(assignedTo),
    };
    if (ticket) return api.updateTicket({ params: { id: ticket.id }, body }, { ifMatch: ticket.version, onCause });
    return api.createTicket({ params: { id: customerId }, body }, { idempotencyKey: keyFor(body), onCause });
  };
  const sending = useSending(form, send, async () => {
    await serviceDone(customerId, t('common.saved'), cause.current);
    onClose();
  });
  const machines = equipment.map(({ id, serial, model }) => ({ value: id, label: model ? `${serial} · ${model}` : serial }));
  const people = contacts.map(({ id, name, email }) => ({ value: id, label: name ?? email ?? id }));
  return (
    <ServiceDialog
      title={ticket ? t('service.edit', { name: ticket.number }) : t('service.addTicket')}
      action={t('common.save')}
      isDirty={form.isDirty()}
      sending={sending}
      onClose={onClose}
      below={
        ticket &&
        mayReadDocuments && (
          <Suspense>
            <Divider label={t('service.documents')} labelPosition="left" my="md" />
            <Documents owner={{ customerId, ticketId: ticket.id }} />
          </Suspense>
        )
      }
    >
      <TextInput label={t('service.subject')} required maxLength={255} data-autofocus {...form.getInputProps('subject')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Choice label={t('service.oneEquipment')} options={machines} {...form.getInputProps('equipmentId')} />
        <Choice label={t('service.contact')} options={people} {...form.getInputProps('contactId')} />
        <PriorityField {...form.getInputProps('priority')} />
        <PersonField {...form.getInputProps('assignedTo')} />
      </SimpleGrid>
      <Textarea label={t('service.description')} autosize minRows={3} {...form.getInputProps('description')} />
    </ServiceDialog>
  );
}
