import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Form } from '../ui/form.ts';
import { fieldMessageOf, messageOf, problemOf } from './problems.ts';

type Errors = Record<string, ReactNode>;
type Special = {
  /** Richer words for some fields, over the usual ones. */
  explain?: (error: unknown) => Errors;
  /** Takes an error that is no matter of fields; answers whether it did. */
  take?: (error: unknown) => boolean;
};

/** A server's field problems by path, in the person's language. */
export function errorsByPath(error: unknown): Record<string, string> {
  return Object.fromEntries((problemOf(error)?.errors ?? []).map((problem) => [problem.path, fieldMessageOf(problem)]));
}

/** To the input that stands first on the page, in its middle, where no sticky edge covers it. */
function toFirst(inputs: HTMLElement[]): void {
  const [first] = inputs.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  first?.focus({ preventScroll: true });
  first?.scrollIntoView({ block: 'center' });
}

/** Sends a form. Problems of fields go to their fields, whatever else is wrong is `message`; nothing typed is lost. */
export function useSending<Values extends Record<string, unknown>, Answer>(
  form: Form<Values>,
  send: (values: Values) => Promise<Answer>,
  done: (answer: Answer) => void,
  { explain, take }: Special = {},
) {
  const [message, setMessage] = useState<string>();
  const focus = (paths: string[]) => {
    const inputs = paths.flatMap((path) => form.getInputNode(path) ?? []);
    toFirst(inputs);
  };
  const fail = (error: unknown) => {
    if (take?.(error)) return;
    const errors = errorsByPath(error);
    const shown = Object.keys(errors).filter((path) => form.getInputNode(path));
    form.setErrors({ ...errors, ...explain?.(error) });
    focus(shown);
    const unseen = Object.entries(errors).filter(([path]) => !shown.includes(path));
    if (shown.length === 0 || unseen.length > 0) setMessage([messageOf(error), ...unseen.map(([path, text]) => `${path}: ${text}`)].join(' '));
  };
  const mutation = useMutation({ mutationFn: send, onMutate: () => setMessage(undefined), onSuccess: done, onError: fail });
  const submit = form.onSubmit(
    (values) => mutation.mutate(values),
    (errors) => focus(Object.keys(errors)),
  );
  return { submit, busy: mutation.isPending, message };
}
