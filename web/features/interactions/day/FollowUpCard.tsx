import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FollowUpRecord } from '../../../../contract/interactions.ts';
import { useFormats } from '../../../app/format.ts';
import { AnchorLink } from '../../../ui/routeLinks.tsx';
import { PhoneLink } from '../../customers/record/FieldValue.tsx';
import { FollowUpActions } from '../FollowUpActions.tsx';
import classes from '../interactions.module.css';

/** What is to be done, for whom, and how to reach them; with everything that ends or moves it. */
export function FollowUpCard({ followUp, shownWho, after }: { followUp: FollowUpRecord; shownWho: boolean; after: () => void }) {
  const { t } = useTranslation();
  const { plainDay } = useFormats();
  const { customer, contact, followUpWhat, subject, followUpOn, handledByName, abilities } = followUp;
  const phone = contact?.phone ?? customer.phone;
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="sm" className={classes.item}>
      <Stack gap={2} flex="1 1 260px" miw={0}>
        <Text fw={550}>{followUpWhat ?? subject}</Text>
        <Group gap="xs" fz="sm" align="baseline">
          <AnchorLink to="/customers/$id" params={{ id: customer.id }} search={{ tab: 'interactions' }} size="sm" fw={500}>
            {customer.name}
          </AnchorLink>
          {contact?.name && <span>{contact.name}</span>}
          {phone && <PhoneLink phone={phone} />}
        </Group>
        <Text size="sm" c="dimmed">
          <time dateTime={followUpOn ?? undefined}>{plainDay(followUpOn ?? '')}</time>
          {followUpWhat && ` · ${subject}`}
          {shownWho && handledByName && ` · ${t('interactions.by', { name: handledByName })}`}
        </Text>
      </Stack>
      {abilities.includes('update') && <FollowUpActions interaction={followUp} customerName={customer.name} after={after} />}
    </Group>
  );
}
