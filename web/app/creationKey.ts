import { useRef } from 'react';

/** An Idempotency-Key per content: sending the same again after a broken connection creates nothing twice. */
export function useCreationKey(): (body: unknown) => string {
  const kept = useRef({ content: '', key: '' });
  return (body) => {
    const content = JSON.stringify(body);
    if (kept.current.content !== content) kept.current = { content, key: randomKey() };
    return kept.current.key;
  };
}

/** crypto.randomUUID is missing on pages that came over plain http from another machine. */
const randomKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
