import { type NoteInput, noteInput } from '../../contract/notes.ts';
import { taskInput } from '../../contract/tasks.ts';
import { createNote, listNotes } from '../../server/features/notes/notes.ts';
import { createTask, moveTask } from '../../server/features/tasks/tasks.ts';
import type { Ctx } from '../../server/platform/context.ts';
import { castOf, dayIn, type Person } from './people.ts';

type Block = { type: string; level?: number; content: Record<string, unknown>[] };
const line = (...content: (string | Record<string, unknown>)[]): Block => ({
  type: 'paragraph',
  content: content.map((one) => (typeof one === 'string' ? { text: one } : one)),
});
const bullet = (text: string): Block => ({ type: 'bullet', content: [{ text }] });

const notesBy = ({ id }: Person): (Omit<Partial<NoteInput>, 'content'> & { content: Block[] })[] => [
  {
    category: 'important',
    pinned: true,
    content: [line({ text: 'Call before you come.', bold: true }, ' The gate is locked after five, and nobody hears the bell.')],
  },
  {
    category: 'preferences',
    content: [
      line('How they like it, says ', { person: id }, ':'),
      bullet('invoices as PDF, once a month'),
      bullet('deliveries on Tuesday or Thursday'),
      bullet('no calls over lunch'),
    ],
  },
  {
    visibility: 'shared',
    content: [line('We agreed on the new delivery days; they are in force from the first of next month.')],
  },
];

const tasksOf = (customerIds: string[], assignedTo: string) => [
  { title: 'Send the revised offer', customerId: customerIds[0], assignedTo, priority: 'high', dueOn: dayIn(-1) },
  {
    title: 'Prepare the yearly review',
    customerId: customerIds[0],
    assignedTo,
    dueOn: dayIn(3),
    checklist: [{ text: 'Collect the numbers', done: true }, { text: 'Ask service for open tickets' }, { text: 'Book a room' }],
  },
  { title: 'Check in by phone', customerId: customerIds[1], assignedTo, dueOn: dayIn(0), repeat: { every: 'month', interval: 1 } },
  { title: 'Tidy up the list of prospects', assignedTo, repeat: { every: 'week', interval: 1, weekdays: [5] }, dueOn: dayIn(2) },
  { title: 'Ask for a reference', customerId: customerIds[2], assignedTo },
];

/** A few notes and tasks, so that their pages show what they are for. Where somebody wrote a note already, nothing is added. */
export async function fillEveryday(ctx: Ctx): Promise<void> {
  const cast = await castOf(ctx);
  const { total } = await listNotes(ctx, { sort: '-createdAt', limit: 1 });
  if (!cast || total > 0) return;
  const { me, colleague, asMe, customers } = cast;
  const [first = ''] = customers;
  const readers = colleague.role === 'sales' ? me : colleague;
  for (const note of notesBy(readers)) await createNote(asMe, first, noteInput.parse(note));
  for (const task of tasksOf(customers, me.id)) await createTask(asMe, taskInput.parse(task));
  const done = await createTask(asMe, taskInput.parse({ title: 'Note the delivery days', customerId: first, assignedTo: me.id, dueOn: dayIn(-2) }));
  await moveTask(asMe, done.id, 'complete');
}
