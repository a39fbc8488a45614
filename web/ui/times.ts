/** Wall-clock time in a zone, as `2026-01-31 09:00:00`. */
export function wallClock(instant: string | Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(new Date(instant));
}

const asUtc = (wall: string) => new Date(`${wall.replace(' ', 'T')}Z`).getTime();

/** The instant at which clocks of the zone show this; of a skipped hour the time after it. */
export function instantOf(wall: string, timeZone: string): string {
  const wanted = asUtc(wall);
  let instant = wanted;
  for (let round = 0; round < 2; round++) instant += wanted - asUtc(wallClock(new Date(instant), timeZone));
  return new Date(instant).toISOString();
}

/** Today in a zone, as `2026-01-31`. */
export const todayIn = (timeZone: string): string => wallClock(new Date(), timeZone).slice(0, 10);
