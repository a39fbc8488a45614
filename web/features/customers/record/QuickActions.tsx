import { Button, Group, Popover, Stack, Tooltip } from '@mantine/core';
import { IconBrandWhatsapp, IconMail, IconPhone, IconUserCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { useMay, usePeople, useRules, useSession } from '../../../app/session/session.ts';
import { LogButton } from '../../interactions/LogButton.tsx';
import { isUsed } from '../fields.ts';
import { AssignField } from './AssignField.tsx';
import { useStandardField } from './inplace/fields.tsx';

/** The customer's own ways first, then those of the primary contact. */
function reachOf({ phone, email, whatsapp, contacts }: CustomerRecord) {
  const primary = contacts.find((contact) => contact.isPrimary);
  return { phone: phone ?? primary?.phone ?? primary?.mobile, email: email ?? primary?.email, whatsapp };
}

const Reach = ({ href, label, to, icon, outside }: { href: string; label: string; to: string; icon: ReactNode; outside?: boolean }) => (
  <Tooltip label={to} openDelay={300}>
    <Button component="a" href={href} size="xs" variant="default" leftSection={icon} {...(outside && { target: '_blank', rel: 'noreferrer' })}>
      {label}
    </Button>
  </Tooltip>
);

/** The person who looks after the customer: says who, and lets choose another. */
function Assign({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const [opened, open] = useState(false);
  const field = useStandardField('assignedTo', customer.id, customer.type);
  const name = usePeople().find((person) => person.id === customer.assignedTo)?.name;
  const text = customer.assignedTo ? t('record.assignedTo', { name: name ?? t('common.formerMember') }) : t('record.assign');
  return (
    <Popover opened={opened} onChange={open} position="bottom-start" shadow="md" trapFocus returnFocus width={280}>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconUserCheck size={14} />} onClick={() => open(!opened)}>
          {text}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('record.assign')}>
        <Stack gap="xs">
          <AssignField customer={customer} field={field} onDone={() => open(false)} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Call, write, assign: the things people come to a record for. */
export function QuickActions({ customer, editable }: { customer: CustomerRecord; editable: boolean }) {
  const { t } = useTranslation();
  const rules = useRules();
  const seesPeople = useMay('people.read');
  const isPerson = useSession().person !== null;
  const { phone, email, whatsapp } = reachOf(customer);
  const logs = useMay('interactions.write') && editable;
  const assigns = editable && isPerson && seesPeople && isUsed(rules, 'assignedTo');
  if (!phone && !email && !whatsapp && !assigns && !logs) return null;
  return (
    <Group gap={6} mt="sm">
      {phone && <Reach href={`tel:${phone.replace(';ext=', ',')}`} label={t('record.call')} to={phone} icon={<IconPhone size={14} />} />}
      {email && <Reach href={`mailto:${email}`} label={t('record.mail')} to={email} icon={<IconMail size={14} />} />}
      {whatsapp && (
        <Reach
          href={`https://wa.me/${whatsapp.replace(/\D/g, '')}`}
          label={t('record.whatsapp')}
          to={whatsapp}
          icon={<IconBrandWhatsapp size={14} />}
          outside
        />
      )}
      {logs && <LogButton customer={customer} />}
      {assigns && <Assign customer={customer} />}
    </Group>
  );
}
