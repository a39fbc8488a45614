/** A day some days later in the calendar; both as `2026-01-31`. */
export const later = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The Monday after a day. */
export const nextMonday = (day: string): string => later(day, 7 - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
