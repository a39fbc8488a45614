import { store } from './store.ts';

export type Toast = { id: number; text: string; kind: 'done' | 'failed' };

const SHOWN_MS = 5_000;
let last = 0;
export const toasts = store<Toast[]>([]);

export const dismiss = (id: number) => toasts.set(toasts.get().filter((toast) => toast.id !== id));

/** Says shortly at the edge of the page what was done. */
export function say(text: string, kind: Toast['kind'] = 'done'): void {
  last += 1;
  const id = last;
  toasts.set([...toasts.get().slice(-2), { id, text, kind }]);
  setTimeout(() => dismiss(id), SHOWN_MS);
}
