import type { Spoken } from '../../../contract/profile.ts';

type Words = { overdue: string; today: string; more: (n: number) => string; ends: (contract: string) => string };

/** What the mail of the morning says of what is due, and between it. */
export const DIGEST: Record<Spoken, Words> = {
  en: { overdue: 'Overdue', today: 'Today', more: (n) => `and ${n} more`, ends: (what) => `${what} ends` },
  de: { overdue: 'Überfällig', today: 'Heute', more: (n) => `und ${n} weitere`, ends: (what) => `${what} endet` },
  fr: { overdue: 'En retard', today: 'Aujourd’hui', more: (n) => `et ${n} de plus`, ends: (what) => `${what} prend fin` },
  it: { overdue: 'In ritardo', today: 'Oggi', more: (n) => `e altri ${n}`, ends: (what) => `${what} scade` },
  ms: { overdue: 'Tertunggak', today: 'Hari ini', more: (n) => `dan ${n} lagi`, ends: (what) => `${what} tamat` },
};
