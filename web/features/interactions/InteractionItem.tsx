import { Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconFileText, IconLifebuoy, IconMail, IconMapPin, IconPhone, IconShoppingCart, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionKind, InteractionRecord } from '../../../contract/interactions.ts';
import { useFormats } from '../../app/format.ts';
import { wordOf } from '../../app/i18n/words.ts';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { FollowUpActions } from './FollowUpActions.tsx';
import { FollowUpBadge } from './FollowUpBadge.tsx';
import classes from './interactions.module.css';

const ICONS: Record<InteractionKind, ReactNode> = {
  call: <IconPhone size={16} />,
  email: <IconMail size={16} />,
  meeting: <IconUsers size={16} />,
  visit: <IconMapPin size={16} />,
  quote: <IconFileText size={16} />,
  order: <IconShoppingCart size={16} />,
  support: <IconLifebuoy size={16} />,
};

function FollowUp({ interaction, customerName }: { interaction: InteractionRecord; customerName: string }) {
  const { t } = useTranslation();
  const { plainDay, day } = useFormats();
  const { followUpOn, followUpWhat, followUpState, followUpDoneAt, abilities } = interaction;
  if (!followUpOn || !followUpState) return null;
  return (
    <Stack gap={6} className={classes.followUp}>
      <Group gap={8}>
        <FollowUpBadge state={followUpState} />
        <Text size="sm">{followUpDoneAt ? t('followUps.doneOn', { day: day(followUpDoneAt) }) : t('followUps.on', { day: plainDay(followUpOn) })}</Text>
      </Group>
      {followUpWhat && <Text size="sm">{followUpWhat}</Text>}
      {followUpState !== 'done' && abilities.includes('update') && <FollowUpActions interaction={interaction} customerName={customerName} />}
    </Stack>
  );
}

type Props = {
  interaction: InteractionRecord;
  customerName: string /** The way to whose it is, where several are listed. */;
  customer?: ReactNode;
  menu: ReactNode;
};

/** One interaction as people tell of it: what, when, with whom, how it went, and what follows. */
export function InteractionItem({ interaction, customerName, customer, menu }: Props) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const { kind, subject, occurredAt, durationMinutes, contactName, handledByName, outcome, outcomeNote, description, order } = interaction;
  const facts = [
    subject !== wordOf('interactions.kinds', kind) && wordOf('interactions.kinds', kind),
    durationMinutes !== null && t('interactions.minutes', { count: durationMinutes }),
    contactName && t('interactions.with', { name: contactName }),
    handledByName && t('interactions.by', { name: handledByName }),
  ].filter(Boolean);
  const how = [outcome && wordOf('interactions.outcomes', outcome), outcomeNote].filter(Boolean).join(' · ');
  const references = (['orderNumber', 'quoteNumber', 'item'] as const).filter((field) => interaction[field]);
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm" className={classes.item}>
      <ThemeIcon variant="light" color="gray" radius="xl" size={32} aria-hidden>
        {ICONS[kind]}
      </ThemeIcon>
      <Stack gap={4} flex={1} miw={0}>
        <Text fw={550}>{subject}</Text>
        {customer && <Text size="sm">{customer}</Text>}
        <Text size="sm" c="dimmed">
          <time dateTime={occurredAt}>{time(occurredAt)}</time>
          {facts.map((fact) => ` · ${fact}`)}
        </Text>
        {how && <Text size="sm">{how}</Text>}
        {description && (
          <Text size="sm" className={classes.text}>
            {description}
          </Text>
        )}
        {order && (
          <Text size="sm">
            {wordOf('recordFields', 'orderId')}:{' '}
            <AnchorLink to="/orders/$id" params={{ id: order.id }} inherit className="tabular">
              {order.number}
            </AnchorLink>
          </Text>
        )}
        {references.length > 0 && (
          <Text size="sm" c="dimmed">
            {references.map((field) => `${wordOf('recordFields', field)}: ${interaction[field]}`).join(' · ')}
          </Text>
        )}
        <FollowUp interaction={interaction} customerName={customerName} />
      </Stack>
      {menu}
    </Group>
  );
}
