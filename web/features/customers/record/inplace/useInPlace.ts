import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../../contract/customers.ts';
import { messageOf } from '../../../../app/problems.ts';
import { errorsByPath } from '../../../../app/sending.ts';
import { useMay } from '../../../../app/session/session.ts';
import { say } from '../../../../ui/toasts.ts';
import { customerSaved } from '../../customers.queries.ts';
import { useGround } from '../../form/useGround.ts';
import { explainTaken } from '../../form/useSaving.tsx';
import { problemsOf } from '../../form/validate.ts';
import { knownCustomer } from '../../form/values.ts';
import { keepDraft } from './drafts.ts';
import { afterwards, type FieldValue, formValueOf, patchOf, withValue } from './paths.ts';
import { useSaveField } from './useSaveField.ts';

/** What is being typed over `base`. `refused` is the value that could not be saved; `theirs` is the record of who was faster. */
export type Draft = { base: CustomerRecord; value: FieldValue; sending?: boolean; error?: ReactNode; refused?: FieldValue; theirs?: CustomerRecord };

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Edits one field where it stands: begin, type, then commit or cancel. Whatever goes wrong, what was typed stays. */
export function useInPlace(customer: CustomerRecord, { path, label }: { path: string; label: string }) {
  const { t } = useTranslation();
  const ground = useGround();
  const seesPeople = useMay('people.read');
  const [draft, show] = useState<Draft>();
  const latest = useRef<Draft>(undefined);
  const gone = useRef(false);
  const again = useRef(false);
  const key = `${customer.id} ${path}`;
  const change = (next: Draft | undefined) => {
    latest.current = next;
    keepDraft(key, Boolean(next && !next.sending && !same(next.value, formValueOf(next.base, path, ground))));
    show(next);
  };
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      keepDraft(key, false);
    };
  }, [key]);

  const fail = (error: unknown) => {
    const errors: Record<string, ReactNode> = { ...errorsByPath(error), ...explainTaken(error) };
    const now = latest.current;
    again.current = false;
    if (gone.current || !now) return say(t('record.notSaved', { field: label, why: messageOf(error) }), 'failed');
    change({ ...now, sending: false, error: errors[path] ?? Object.values(errors)[0] ?? messageOf(error), refused: now.value });
  };
  const save = useSaveField(customer.id, label, {
    saved: (record) => {
      change(undefined);
      if (again.current) open(record);
    },
    theirs: (theirs) => latest.current && change({ ...latest.current, sending: false, theirs }),
    failed: fail,
  });

  const open = (base: CustomerRecord) => {
    again.current = false;
    change({ base, value: formValueOf(base, path, ground) });
  };
  /** While the last change is still being saved, it begins as soon as that is done. */
  const begin = () => {
    if (latest.current?.sending) again.current = true;
    else if (!latest.current) open(customer);
  };
  const type = (value: FieldValue) => latest.current && change({ ...latest.current, value, error: undefined });
  const cancel = () => change(undefined);
  const send = (base: CustomerRecord, value: FieldValue) => {
    const words = { required: t('fieldProblems.required'), json: t('fieldProblems.json') };
    const error = problemsOf(withValue(knownCustomer(base, ground), path, value), ground, words, seesPeople)[path];
    if (error) return change({ base, value, error, refused: value });
    if (Object.keys(patchOf(base, path, value, ground)).length === 0) return change(undefined);
    change({ base, value, sending: true });
    save.mutate({ base, path, value });
  };
  /** `leaving`: the field is only left, so what was refused already is not sent again, and an open question is not answered. */
  const commit = (leaving = false) => {
    const now = latest.current;
    if (!now || now.sending || (leaving && (now.theirs || same(now.refused, now.value)))) return;
    send(now.theirs ?? now.base, now.value);
  };
  const takeTheirs = () => {
    if (latest.current?.theirs) customerSaved(latest.current.theirs);
    change(undefined);
  };
  const shown = draft?.sending ? afterwards(customer, patchOf(draft.base, path, draft.value, ground)) : customer;
  return { draft, shown, begin, type, cancel, commit, takeTheirs };
}
export type InPlaceState = ReturnType<typeof useInPlace>;
