import { sentences } from '../../../../contract/notification-words/en.ts';
import type { Words } from '../en.ts';

/** Words of what people are told of: the bell, the list, the wishes in the profile, and the calendar address. */
export const notifications = {
  notifications: {
    sentences,
    bell: 'Notifications',
    bellUnread: 'Notifications, {{count}} not read',
    many: '99+',
    title: 'Notifications',
    unread: 'Not read',
    readAll: 'Mark all as read',
    markRead: 'Mark as read: {{what}}',
    allRead: 'All read.',
    none: 'Nothing new',
    noneText: 'When somebody mentions you, gives you something to do, or something is due, it stands here.',
    more: 'Show older',
    open: 'All notifications',
    settings: 'Notifications',
    settingsText: 'What you are told of, and where.',
    inApplication: 'Here',
    byMail: 'By mail',
    digestAt: 'Time of the daily mail',
    digestText: 'In your time zone, on days when something is due.',
    kinds: {
      mention: 'Somebody mentions me',
      task_assigned: 'A task is given to me',
      task_due: 'A task is due',
      follow_up_due: 'A reminder of a follow-up',
      ticket_assigned: 'A ticket is given to me',
      work_order_assigned: 'A work order is given to me',
      order_assigned: 'An order is given to me',
      contract_ending: 'A contract ends soon',
      taken_over: 'I take over from somebody who leaves',
      my_day: 'What is due today, every morning',
    },
  },
  calendar: {
    title: 'Calendar address',
    text: 'Your calendar program shows your follow-ups and planned work by this address. Whoever knows it can read them: keep it to yourself.',
    none: 'There is no address yet.',
    create: 'Create address',
    made: 'Created {{when}}',
    lastRead: 'Last read {{when}}',
    never: 'Not read yet',
    renew: 'New address',
    renewText: 'The address you have now will no longer work, in any program.',
    revoke: 'Revoke',
    revokeText: 'Programs that use the address will no longer be able to read your calendar.',
    address: 'Address',
    once: 'Copy it now: it is shown only this once.',
    revoked: 'The address no longer works.',
  },
  problems: {
    notification_not_found: 'This notification does not exist any more.',
  },
} as const;

export type NotificationsWords = Words<typeof notifications>;
