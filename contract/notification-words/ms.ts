import type { NotificationKind } from '../notifications.ts';

export const sentences: Record<NotificationKind, string> = {
  mention: '{{by}} menyebut anda pada {{customer}}',
  task_assigned: '{{by}} memberi anda tugas: {{title}}',
  task_due: 'Satu tugas perlu disiapkan: {{title}}',
  follow_up_due: 'Susulan dengan {{customer}}: {{title}}',
  ticket_assigned: '{{by}} memberi anda tiket {{number}} daripada {{customer}}: {{title}}',
  work_order_assigned: '{{by}} memberi anda pesanan kerja {{number}} untuk {{customer}}: {{title}}',
  order_assigned: '{{by}} memberi anda pesanan {{number}} daripada {{customer}}',
  contract_ending: 'Kontrak “{{title}}” dengan {{customer}} tamat pada {{day}}',
  taken_over: 'Anda mengambil alih daripada {{person}}: {{customers}} pelanggan dan {{work}} perkara terbuka',
  my_day: 'Hari anda: {{due}} perlu dibuat, {{overdue}} tertunggak',
};
