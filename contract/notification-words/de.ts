import type { NotificationKind } from '../notifications.ts';

export const sentences: Record<NotificationKind, string> = {
  mention: '{{by}} hat Sie bei {{customer}} erwähnt',
  task_assigned: '{{by}} hat Ihnen eine Aufgabe gegeben: {{title}}',
  task_due: 'Eine Aufgabe ist fällig: {{title}}',
  follow_up_due: '{{customer}} nachfassen: {{title}}',
  ticket_assigned: '{{by}} hat Ihnen das Ticket {{number}} von {{customer}} gegeben: {{title}}',
  work_order_assigned: '{{by}} hat Ihnen den Arbeitsauftrag {{number}} für {{customer}} gegeben: {{title}}',
  order_assigned: '{{by}} hat Ihnen den Auftrag {{number}} von {{customer}} gegeben',
  contract_ending: 'Der Vertrag „{{title}}“ mit {{customer}} endet am {{day}}',
  taken_over: 'Sie übernehmen von {{person}}: {{customers}} Kunden und {{work}} offene Vorgänge',
  my_day: 'Ihr Tag: {{due}} fällig, {{overdue}} überfällig',
};
