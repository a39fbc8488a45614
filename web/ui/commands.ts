import { type ReactNode, useEffect, useRef } from 'react';

/** Something that the palette offers while a page is open. */
export type Command = { id: string; label: string; icon?: ReactNode; run: () => void };

const offered = new Set<{ current: readonly Command[] }>();

/** Offers what the present page can do in the palette, in the page's own words. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    offered.add(latest);
    return () => void offered.delete(latest);
  }, []);
}

/** What is on offer at the moment. */
export const offeredCommands = (): Command[] => [...offered].flatMap(({ current }) => current);
