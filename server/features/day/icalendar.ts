import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Entry } from './entries.ts';

const HOUR_MS = 3_600_000;
const REFRESH_SECONDS = 3_600;

/**
 * Writes entries as a calendar (RFC 5545): days as days, moments in UTC, which every program shows in its own zone. What did not
 * change is written the same, to the byte, so that a program that has it is told so.
 */
export function calendarText(entries: readonly Entry[], { name, publicUrl }: { name: string; publicUrl: string }): string {
  const calendar = ical({
    name,
    prodId: { company: 'Clientele', product: 'Clientele' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const { kind, id, version, updatedAt, day, at, title, customerId, customer, phone, number } of entries) {
    const start = new Date(day ? `${day}T00:00:00Z` : (at ?? updatedAt));
    const url = `${publicUrl}/customers/${customerId}`;
    calendar.createEvent({
      id: `${kind}-${id}@clientele`,
      sequence: version,
      stamp: new Date(updatedAt),
      lastModified: new Date(updatedAt),
      start,
      ...(day ? { allDay: true } : { end: new Date(start.getTime() + HOUR_MS) }),
      summary: `${[number, title].filter(Boolean).join(' ')} · ${customer}`,
      description: [customer, phone, url].filter(Boolean).join('\n'),
      url,
    });
  }
  return calendar.toString();
}
