import i18next from 'i18next';
import { store } from './store.ts';

/** `undoes`: takes back what the toast tells of; Ctrl-Z does the newest such. `run` tells of its own failures. */
export type ToastAction = { label: string; run: () => unknown; undoes?: boolean };
export type Toast = { id: number; text: string; kind: 'done' | 'failed'; action?: ToastAction };

const SHOWN_MS = 5_000;
const WITH_ACTION_MS = 12_000;
const MOST = 3;

let last = 0;
let held = false;
const timers = new Map<number, ReturnType<typeof setTimeout>>();
export const toasts = store<readonly Toast[]>([]);

const show = (shown: readonly Toast[]) => {
  for (const [id, timer] of timers) {
    if (shown.some((toast) => toast.id === id)) continue;
    clearTimeout(timer);
    timers.delete(id);
  }
  toasts.set(shown);
};

export const dismiss = (id: number) => show(toasts.get().filter((toast) => toast.id !== id));

function startTimer({ id, action }: Toast): void {
  clearTimeout(timers.get(id));
  const limit = setTimeout(() => dismiss(id), action ? WITH_ACTION_MS : SHOWN_MS);
  timers.set(id, limit);
}

/** While somebody points at the toasts or is among them, none goes. */
export function hold(on: boolean): void {
  held = on;
  for (const timer of timers.values()) clearTimeout(timer);
  if (!on) for (const toast of toasts.get()) startTimer(toast);
}

/** Says shortly at the edge of the page what was done, and may offer something to do about it. */
export function say(text: string, kind: Toast['kind'] = 'done', action?: ToastAction): void {
  last += 1;
  const toast: Toast = { id: last, text, kind, ...(action && { action }) };
  show([...toasts.get().slice(1 - MOST), toast]);
  if (!held) startTimer(toast);
}

/** Says what was done and offers to take it back: by a button, and by Ctrl-Z while it is shown. */
export const sayUndoable = (text: string, undo: () => unknown) => say(text, 'done', { label: i18next.t('common.undo'), run: undo, undoes: true });

/** Does what a toast offers, once. */
export function act({ id, action }: Toast): void {
  dismiss(id);
  action?.run();
}

/** The newest toast whose deed can be taken back. */
export const newestUndo = (shown: readonly Toast[]) => shown.findLast(({ action }) => action?.undoes);
