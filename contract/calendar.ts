import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { empty } from './scalars.ts';

const calendarAddress = z.object({
  createdAt: z.string().nullable().describe('null: there is no address'),
  readAt: z.string().nullable().describe('When a calendar program last read it, to the hour'),
});
export type CalendarAddress = z.output<typeof calendarAddress>;

const tag = 'Calendar';
const path = '/api/profile/calendar';
export const calendarApi = {
  getCalendarAddress: endpoint({
    method: 'GET',
    path,
    summary: 'Whether one has a calendar address, and when it was last read',
    tag,
    response: calendarAddress,
    ability: 'person',
  }),
  createCalendarAddress: endpoint({
    method: 'POST',
    path,
    summary: 'A new secret address of one’s own calendar, shown once; one made before no longer works',
    tag,
    response: calendarAddress.extend({ address: z.string() }),
    status: 201,
    ability: 'person',
  }),
  revokeCalendarAddress: endpoint({
    method: 'DELETE',
    path,
    summary: 'One’s calendar address no longer works',
    tag,
    response: empty,
    status: 204,
    ability: 'person',
  }),
};
