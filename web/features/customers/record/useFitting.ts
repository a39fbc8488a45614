import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { fitting } from './fitting.ts';

/** The tabs that fit, by their places, whatever changes their widths or the row's: counts that come later, another language, a turned phone. */
export function useFitting(row: RefObject<HTMLElement | null>, button: number, shown: number, keys: string): readonly number[] | undefined {
  const [places, setPlaces] = useState<readonly number[]>();
  const measure = useCallback(() => {
    const tabs = [...(row.current?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
    const next = fitting(
      tabs.map((tab) => tab.offsetWidth),
      row.current?.clientWidth ?? 0,
      button,
      shown,
    );
    setPlaces((now) => (now?.join() === next.join() ? now : next));
  }, [row, button, shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other tabs, other widths
  useLayoutEffect(() => {
    if (!row.current) return;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(row.current);
    for (const tab of row.current.querySelectorAll('[role="tab"]')) observer.observe(tab);
    return () => observer.disconnect();
  }, [row, measure, keys]);
  return places;
}
