import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

/**
 * What is typed into a search, sent after a pause, and what else is asked for meanwhile, as by going back. `send` is told whether
 * its text is still the last one that was sent.
 */
export function useTypedSearch(
  asked: string,
  pause: number | { delay: number; flushOnUnmount: boolean },
  send: (text: string, isLast: () => boolean) => unknown,
): { typed: string; type(value: string): void } {
  const [typed, setTyped] = useState(asked);
  const sent = useRef(asked);
  const later = useDebouncedCallback((value: string) => {
    const text = value.trim();
    sent.current = text;
    return send(text, () => sent.current === text);
  }, pause);
  useEffect(() => {
    if (asked === sent.current) return;
    sent.current = asked;
    setTyped(asked);
  }, [asked]);
  return {
    typed,
    type: (value) => {
      setTyped(value);
      later(value);
    },
  };
}
