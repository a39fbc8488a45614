import type { NotificationKind } from '../notifications.ts';

export const sentences: Record<NotificationKind, string> = {
  mention: '{{by}} L’ha menzionata presso {{customer}}',
  task_assigned: '{{by}} Le ha affidato un’attività: {{title}}',
  task_due: 'Un’attività è in scadenza: {{title}}',
  follow_up_due: 'Ricontattare {{customer}}: {{title}}',
  ticket_assigned: '{{by}} Le ha affidato il ticket {{number}} di {{customer}}: {{title}}',
  work_order_assigned: '{{by}} Le ha affidato l’ordine di lavoro {{number}} per {{customer}}: {{title}}',
  order_assigned: '{{by}} Le ha affidato l’ordine {{number}} di {{customer}}',
  contract_ending: 'Il contratto “{{title}}” con {{customer}} termina il {{day}}',
  taken_over: 'Subentra a {{person}}: {{customers}} clienti e {{work}} pratiche aperte',
  my_day: 'La Sua giornata: {{due}} da fare, {{overdue}} in ritardo',
};
