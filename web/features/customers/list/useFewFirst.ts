import { useDeferredValue } from 'react';

/** About as many as a screen shows. */
const FEW = 10;

/** In a hurry (somebody is typing) the first rows are drawn at once, the others when there is time; the next letter need not wait for them. */
export function useFewFirst<T>(rows: T[], hurried: boolean): T[] {
  const drawn = useDeferredValue(rows);
  return hurried && drawn !== rows ? rows.slice(0, FEW) : rows;
}
