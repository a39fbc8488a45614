import { Button, Stack, Text } from '@mantine/core';
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
import { ContactDialog } from './ContactDialog.tsx';
import { ContactRow } from './ContactRow.tsx';
import { contactName } from './contact.ts';

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; contact: ContactRecord };

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
          <ContactRow key={contact.id} contact={contact} menu={menuOf(contact)} />
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
