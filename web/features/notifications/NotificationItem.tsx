import { ActionIcon, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NotificationRecord, NotifiedEntity } from '../../../contract/notifications.ts';
import { useFormats } from '../../app/format.ts';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import classes from './notifications.module.css';
import { useSentence } from './useSentence.ts';

/** The tab of the customer where a record is found. */
const TABS: Partial<Record<NotifiedEntity, string>> = { interaction: 'interactions', ticket: 'tickets', work_order: 'work-orders' };

function Target({ one, text, onFollow }: { one: NotificationRecord; text: string; onFollow: () => void }) {
  const weight = one.readAt ? undefined : 600;
  if (one.entity === 'order' && one.recordId)
    return (
      <AnchorLink to="/orders/$id" params={{ id: one.recordId }} fw={weight} c="inherit" onClick={onFollow}>
        {text}
      </AnchorLink>
    );
  if (one.customer)
    return (
      <AnchorLink to="/customers/$id" params={{ id: one.customer.id }} search={{ tab: TABS[one.entity] }} fw={weight} c="inherit" onClick={onFollow}>
        {text}
      </AnchorLink>
    );
  if (one.entity === 'day' || one.entity === 'task')
    return (
      <AnchorLink to="/day" fw={weight} c="inherit" onClick={onFollow}>
        {text}
      </AnchorLink>
    );
  return <Text fw={weight}>{text}</Text>;
}

/** One thing that a person was told of; following it is reading it. */
export function NotificationItem({ one, onRead }: { one: NotificationRecord; onRead: () => void }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const text = useSentence()(one);
  return (
    <Group component="li" wrap="nowrap" justify="space-between" align="flex-start" gap="sm" className={classes.item} data-unread={!one.readAt || undefined}>
      <Stack gap={2} miw={0}>
        {!one.readAt && <VisuallyHidden>{t('notifications.unread')}</VisuallyHidden>}
        <Target one={one} text={text} onFollow={() => !one.readAt && onRead()} />
        <Text size="sm" c="dimmed">
          <time dateTime={one.createdAt}>{time(one.createdAt)}</time>
        </Text>
      </Stack>
      {!one.readAt && (
        <ActionIcon variant="subtle" color="gray" size={36} onClick={onRead} aria-label={t('notifications.markRead', { what: text })}>
          <IconCheck size={18} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}
