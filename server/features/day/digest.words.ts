import type { Spoken } from '../../../contract/profile.ts';

type Words = { overdue: string; today: string; more: (n: number) => string };

/** What the mail of the morning says between what is due. */
export const DIGEST: Record<Spoken, Words> = {
  en: { overdue: 'Overdue', today: 'Today', more: (n) => `and ${n} more` },
  de: { overdue: 'Überfällig', today: 'Heute', more: (n) => `und ${n} weitere` },
  fr: { overdue: 'En retard', today: 'Aujourd’hui', more: (n) => `et ${n} de plus` },
  it: { overdue: 'In ritardo', today: 'Oggi', more: (n) => `e altri ${n}` },
  ms: { overdue: 'Tertunggak', today: 'Hari ini', more: (n) => `dan ${n} lagi` },
};
