import { Anchor, Avatar, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactRecord } from '../../../../contract/contacts.ts';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';
import { messageOf } from '../../../app/problems.ts';
import { errorsByPath } from '../../../app/sending.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { RowMenu } from '../../../ui/RowMenu.tsx';
import { say } from '../../../ui/toasts.ts';
import { customerChanged } from '../customers.queries.ts';
import { PhoneLink } from '../record/FieldValue.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import { contactName } from './contact.ts';

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; contact: ContactRecord };

function Contact({ contact, menu }: { contact: ContactRecord; menu: React.ReactNode }) {
  const { t } = useTranslation();
  const role = [contact.title, contact.department].filter(Boolean).join(', ');
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm" component="li">
      <Avatar size={34} name={contactName(contact)} color="initials" alt="" />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Group gap={8}>
          <Text fw={550} size="sm">
            {contactName(contact)}
          </Text>
          {contact.isPrimary && (
            <Badge size="sm" variant="light" tt="none" c="inherit">
              {t('contacts.primaryBadge')}
            </Badge>
          )}
          {!contact.isActive && (
            <Badge size="sm" variant="default" tt="none">
              {t('contacts.inactive')}
            </Badge>
          )}
        </Group>
        {role && (
          <Text size="sm" c="dimmed">
            {role}
          </Text>
        )}
        <Group gap="md" fz="sm">
          {contact.email && (
            <Anchor size="sm" href={`mailto:${contact.email}`}>
              {contact.email}
            </Anchor>
          )}
          {[contact.phone, contact.mobile].map((phone) => phone && <PhoneLink key={phone} phone={phone} />)}
        </Group>
        {contact.notes && (
          <Text size="sm" mt={4} style={{ whiteSpace: 'pre-line' }}>
            {contact.notes}
          </Text>
        )}
      </div>
      {menu}
    </Group>
  );
}

/** The people at this customer; the primary one first. */
export function ContactsPanel({ customer, editable }: { customer: CustomerRecord; editable: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const done = async () => {
    await customerChanged(customer.id);
    close();
  };
  const remove = useMutation({
    mutationFn: (contact: ContactRecord) => api.deleteContact({ params: { id: customer.id, contactId: contact.id } }),
    onSuccess: done,
  });
  const promote = useMutation({
    mutationFn: (contact: ContactRecord) =>
      api.updateContact({ params: { id: customer.id, contactId: contact.id }, body: { isPrimary: true } }, { ifMatch: contact.version }),
    onSuccess: done,
    onError: (error) => say(messageOf(error), 'failed'),
  });
  const add = editable && (
    <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setOpen({ kind: 'add' })}>
      {t('contacts.add')}
    </Button>
  );
  const menuOf = (contact: ContactRecord) =>
    editable && (
      <RowMenu
        label={t('common.actionsFor', { name: contactName(contact) })}
        items={[
          { label: t('common.edit'), onClick: () => setOpen({ kind: 'edit', contact }) },
          !contact.isPrimary && { label: t('contacts.makePrimary'), onClick: () => promote.mutate(contact) },
          { label: t('common.remove'), danger: true, onClick: () => setOpen({ kind: 'remove', contact }) },
        ]}
      />
    );
  return (
    <Panel title={t('contacts.title')} action={add}>
      {customer.contacts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('contacts.none')}
        </Text>
      )}
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {customer.contacts.map((contact) => (
          <Contact key={contact.id} contact={contact} menu={menuOf(contact)} />
        ))}
      </Stack>
      {open?.kind === 'add' && <ContactDialog customer={customer} onClose={close} />}
      {open?.kind === 'edit' && <ContactDialog customer={customer} contact={open.contact} onClose={close} />}
      {open?.kind === 'remove' && (
        <Confirm
          opened
          onClose={close}
          title={t('contacts.remove')}
          text={t('contacts.removeText', { name: contactName(open.contact) })}
          action={t('common.remove')}
          onConfirm={() => remove.mutate(open.contact)}
          busy={remove.isPending}
          error={remove.isError && [messageOf(remove.error), ...Object.values(errorsByPath(remove.error))].join(' ')}
        />
      )}
    </Panel>
  );
}
