import type { NotificationKind } from '../notifications.ts';

/** A sentence for each kind: what the list shows, and what a mail has as its subject. */
export const sentences: Record<NotificationKind, string> = {
  mention: '{{by}} mentioned you with {{customer}}',
  task_assigned: '{{by}} gave you a task: {{title}}',
  task_due: 'A task is due: {{title}}',
  follow_up_due: 'Follow up with {{customer}}: {{title}}',
  ticket_assigned: '{{by}} gave you ticket {{number}} of {{customer}}: {{title}}',
  work_order_assigned: '{{by}} gave you work order {{number}} for {{customer}}: {{title}}',
  order_assigned: '{{by}} gave you order {{number}} of {{customer}}',
  contract_ending: 'The contract “{{title}}” with {{customer}} ends on {{day}}',
  taken_over: 'You take over from {{person}}: {{customers}} customers and {{work}} open matters',
  my_day: 'Your day: {{due}} due, {{overdue}} overdue',
};
