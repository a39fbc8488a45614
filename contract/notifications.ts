import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { empty, listOf, pageQuery, uuid } from './scalars.ts';

/**
 * What people are told of, and the parameters that its words name beside the customer and who did it. A parameter `day` is a day.
 * A kind's words are in `notification-words/`, one sentence a language, for the application and for mails.
 */
export const NOTIFICATION_PARAMS = {
  mention: [],
  task_assigned: ['title'],
  task_due: ['title'],
  follow_up_due: ['title'],
  ticket_assigned: ['number', 'title'],
  work_order_assigned: ['number', 'title'],
  order_assigned: ['number'],
  contract_ending: ['title', 'day'],
  taken_over: ['person', 'customers', 'work'],
  my_day: ['due', 'overdue'],
} as const satisfies Record<string, readonly string[]>;
export type NotificationKind = keyof typeof NOTIFICATION_PARAMS;
export const NOTIFICATION_KINDS = Object.keys(NOTIFICATION_PARAMS) as [NotificationKind, ...NotificationKind[]];
export type ParamsOf<K extends NotificationKind> = Record<(typeof NOTIFICATION_PARAMS)[K][number], string | number>;

/** Where a person is told. */
export const CHANNELS = ['both', 'application', 'mail', 'none'] as const;
export type Channel = (typeof CHANNELS)[number];
/** Until a person says otherwise. */
export const DEFAULT_CHANNELS: Record<NotificationKind, Channel> = {
  mention: 'both',
  task_assigned: 'both',
  task_due: 'both',
  follow_up_due: 'both',
  ticket_assigned: 'both',
  work_order_assigned: 'both',
  order_assigned: 'both',
  contract_ending: 'both',
  taken_over: 'both',
  my_day: 'mail',
};

/** Kinds of records that a notification may be about; `day` is one's own day. */
export const NOTIFIED_ENTITIES = [
  'customer',
  'interaction',
  'note',
  'task',
  'ticket',
  'work_order',
  'order',
  'invoice',
  'contract',
  'document',
  'day',
] as const;
export type NotifiedEntity = (typeof NOTIFIED_ENTITIES)[number];

export const notificationRecord = z.object({
  id: z.string(),
  kind: z.enum(NOTIFICATION_KINDS),
  params: z.record(z.string(), z.union([z.string(), z.number()])).describe('What its words name'),
  entity: z.enum(NOTIFIED_ENTITIES),
  recordId: z.string().nullable(),
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
  byName: z.string().nullable().describe('Who did it; null: the system, or a key'),
  createdAt: z.string(),
  readAt: z.string().nullable(),
});
export type NotificationRecord = z.output<typeof notificationRecord>;

export const notificationQuery = z.strictObject({
  unread: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .describe('true: only what is not read yet'),
  ...pageQuery,
});
export type NotificationQuery = z.output<typeof notificationQuery>;

const tag = 'Notifications';
export const notificationsApi = {
  listNotifications: endpoint({
    method: 'GET',
    path: '/api/notifications',
    summary: 'One’s own notifications, latest first, and how many are not read',
    tag,
    query: notificationQuery,
    response: listOf(notificationRecord).extend({ unread: z.int().describe('100 stands for 100 or more') }),
    errors: ['invalid_cursor'],
    ability: 'person',
  }),
  readNotification: endpoint({
    method: 'POST',
    path: '/api/notifications/:id/read',
    summary: 'A notification of one’s own is read',
    tag,
    params: z.strictObject({ id: uuid }),
    response: empty,
    status: 204,
    errors: ['notification_not_found'],
    ability: 'person',
  }),
  readAllNotifications: endpoint({
    method: 'POST',
    path: '/api/notifications/read-all',
    summary: 'All of one’s own notifications are read',
    tag,
    response: empty,
    status: 204,
    ability: 'person',
  }),
};
