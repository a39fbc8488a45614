import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Spoken } from '../../../contract/profile.ts';
import { type Entry, nameOf } from './entries.ts';

const HOUR_MS = 3_600_000;
const REFRESH_SECONDS = 3_600;

/**
 * Writes entries as a calendar (RFC 5545): days as days, moments in UTC, which every program shows in its own zone. What did not
 * change is written the same, to the byte, so that a program that has it is told so.
 */
export function calendarText(entries: readonly Entry[], { name, publicUrl, spoken }: { name: string; publicUrl: string; spoken: Spoken }): string {
  const calendar = ical({
    name,
    prodId: { company: 'Clientele', product: 'Clientele' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const entry of entries) {
    const { kind, id, version, updatedAt, day, at, customerId, customer, phone } = entry;
    const start = new Date(day ? `${day}T00:00:00Z` : (at ?? updatedAt));
    const url = `${publicUrl}${customerId ? `/customers/${customerId}` : '/tasks'}`;
    calendar.createEvent({
      id: `${kind}-${id}@clientele`,
      sequence: version,
      stamp: new Date(updatedAt),
      lastModified: new Date(updatedAt),
      start,
      ...(day ? { allDay: true } : { end: new Date(start.getTime() + HOUR_MS) }),
      summary: nameOf(entry, spoken),
      description: [customer, phone, url].filter(Boolean).join('\n'),
      url,
    });
  }
  return calendar.toString();
}
