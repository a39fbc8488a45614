import { useEffect } from 'react';
import { chosenOrganisation } from '../api.ts';

/** Customers looked at last, for the palette. Kept in the browser until sign-out, apart for each organisation. */
export type Recent = { id: string; name: string };

const PREFIX = 'clientele.recent.';
const MOST = 6;
const key = () => PREFIX + (chosenOrganisation() ?? 'first');

const isRecent = (value: unknown): value is Recent =>
  value instanceof Object && 'id' in value && 'name' in value && typeof value.id === 'string' && typeof value.name === 'string';

export function recentCustomers(): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key()) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

const keep = (recents: Recent[]) => localStorage.setItem(key(), JSON.stringify(recents.slice(0, MOST)));

/** Remembers that a customer was looked at. */
export function useRecent({ id, name }: Recent): void {
  useEffect(() => keep([{ id, name }, ...recentCustomers().filter((other) => other.id !== id)]), [id, name]);
}

/** For one that is gone. */
export const forgetRecent = (id: string) => keep(recentCustomers().filter((other) => other.id !== id));

export function forgetAllRecent(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
}
