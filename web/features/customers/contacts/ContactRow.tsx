import { Anchor, Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactRecord } from '../../../../contract/contacts.ts';
import { CopyAction } from '../../../ui/CopyAction.tsx';
import { Face } from '../../../ui/Face.tsx';
import { PhoneLink } from '../record/FieldValue.tsx';
import { contactName } from './contact.ts';

function Copied({ value, children }: { value: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Group gap={2} wrap="nowrap" style={{ overflowWrap: 'anywhere' }}>
      {children}
      <CopyAction value={value} label={t('record.copy', { field: value })} />
    </Group>
  );
}

/** One person at a customer, with the ways to reach them. */
export function ContactRow({ contact, menu }: { contact: ContactRecord; menu: ReactNode }) {
  const { t } = useTranslation();
  const role = [contact.title, contact.department].filter(Boolean).join(', ');
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm" component="li">
      <Face name={contactName(contact)} size={34} />
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
            <Copied value={contact.email}>
              <Anchor size="sm" href={`mailto:${contact.email}`}>
                {contact.email}
              </Anchor>
            </Copied>
          )}
          {[...new Set([contact.phone, contact.mobile])].map(
            (phone) =>
              phone && (
                <Copied key={phone} value={phone.replace(';ext=', ' ')}>
                  <PhoneLink phone={phone} />
                </Copied>
              ),
          )}
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
