import { useQuery } from '@tanstack/react-query';
import { withWords } from '../../app/i18n/language.ts';
import { partsOf } from './fieldWords.ts';

/** Loads the words that changes of these kinds of records read in; whether they are there. */
export function useWordsOf(entities: readonly string[]): boolean {
  const parts = partsOf(entities);
  const load = () => Promise.all(parts.map(withWords)).then(() => true);
  // Words that cannot be loaded now keep nobody from reading what happened.
  const { isPending } = useQuery({ queryKey: ['words', ...parts], queryFn: load, enabled: entities.length > 0, staleTime: Number.POSITIVE_INFINITY });
  return !isPending || entities.length === 0;
}
