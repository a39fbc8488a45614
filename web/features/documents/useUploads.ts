import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldMessageOf, messageOf, problemOf } from '../../app/problems.ts';
import { say } from '../../ui/toasts.ts';
import { documentsChanged, type Owner, uploadUrl } from './documents.queries.ts';
import { sendFile } from './sending.ts';
import { sizeText } from './sizes.ts';

export type Upload = { id: number; name: string; part: number; state: 'waiting' | 'sending' | 'failed'; problem?: string };

const AT_ONCE = 2;
let last = 0;

/** Files on their way, two at a time; each can be given up, and says what is wrong with it. Leaving the page gives them up. */
export function useUploads(owner: Owner, largest: number | undefined) {
  const { t, i18n } = useTranslation();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const waiting = useRef<{ id: number; file: File }[]>([]);
  const running = useRef(new Map<number, AbortController>());
  useEffect(() => {
    const left = running.current;
    return () => {
      waiting.current = [];
      for (const one of left.values()) one.abort();
    };
  }, []);

  const change = (id: number, to: Partial<Upload>) => setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const drop = (id: number) => setUploads((all) => all.filter((one) => one.id !== id));

  const begin = async ({ id, file }: { id: number; file: File }): Promise<void> => {
    const control = new AbortController();
    running.current.set(id, control);
    change(id, { state: 'sending' });
    try {
      await sendFile(uploadUrl(owner, file.name), file, (part) => change(id, { part }), control.signal);
      drop(id);
      say(t('documents.uploaded', { name: file.name }));
      await documentsChanged(owner.customerId);
    } catch (error) {
      if (control.signal.aborted) drop(id);
      else change(id, { state: 'failed', problem: wordsOf(error) });
    } finally {
      running.current.delete(id);
      next();
    }
  };
  const next = () => {
    while (running.current.size < AT_ONCE) {
      const one = waiting.current.shift();
      if (!one) return;
      void begin(one);
    }
  };

  return {
    uploads,
    add: (files: Iterable<File>) => {
      const known = [...files].map((file) => ({ id: ++last, file }));
      const isTooLarge = (file: File) => largest !== undefined && file.size > largest;
      setUploads((all) => [
        ...all,
        ...known.map(
          ({ id, file }): Upload => ({
            id,
            name: file.name,
            part: 0,
            ...(isTooLarge(file)
              ? { state: 'failed', problem: t('documents.tooLarge', { size: sizeText(largest ?? 0, i18n.language) }) }
              : { state: 'waiting' }),
          }),
        ),
      ]);
      waiting.current.push(...known.filter(({ file }) => !isTooLarge(file)));
      next();
    },
    /** Gives up what is on its way, forgets what failed. */
    cancel: (id: number) => {
      waiting.current = waiting.current.filter((one) => one.id !== id);
      const control = running.current.get(id);
      if (control) control.abort();
      else drop(id);
    },
  };
}

const wordsOf = (error: unknown): string => {
  const [field] = problemOf(error)?.errors ?? [];
  return field ? fieldMessageOf(field) : messageOf(error);
};
