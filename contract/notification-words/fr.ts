import type { NotificationKind } from '../notifications.ts';

export const sentences: Record<NotificationKind, string> = {
  mention: '{{by}} vous a mentionné chez {{customer}}',
  task_assigned: '{{by}} vous a confié une tâche : {{title}}',
  task_due: 'Une tâche arrive à échéance : {{title}}',
  follow_up_due: 'Relancer {{customer}} : {{title}}',
  ticket_assigned: '{{by}} vous a confié le ticket {{number}} de {{customer}} : {{title}}',
  work_order_assigned: '{{by}} vous a confié l’ordre de travail {{number}} pour {{customer}} : {{title}}',
  order_assigned: '{{by}} vous a confié la commande {{number}} de {{customer}}',
  contract_ending: 'Le contrat « {{title}} » avec {{customer}} se termine le {{day}}',
  taken_over: 'Vous prenez la suite de {{person}} : {{customers}} clients et {{work}} affaires en cours',
  my_day: 'Votre journée : {{due}} à faire, {{overdue}} en retard',
};
