import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import type { Problem } from '../../../../contract/problem.ts';
import { api } from '../../../app/api.ts';
import type { Form } from '../../../ui/form.ts';
import { at } from '../record/inplace/paths.ts';
import { mergeValues } from './merge.ts';
import { type CustomerValues, type Ground, knownCustomer } from './values.ts';

type Given = {
  form: Form<CustomerValues>;
  before: CustomerValues;
  record: CustomerRecord;
  setRecord: (record: CustomerRecord) => void;
  ground: Ground;
};

/** Somebody changed the record while it was edited here: who, and what to do about it. */
export function useConflict({ form, before, record, setRecord, ground }: Given) {
  const [problem, notice] = useState<Problem>();
  const [both, setBoth] = useState<string[]>();
  const reload = useMutation({
    mutationFn: () => api.getCustomer({ params: { id: record.id } }),
    onSuccess: (fresh) => {
      const theirs = knownCustomer(fresh, ground);
      const merged = mergeValues(form.getValues(), before, theirs);
      setRecord(fresh);
      form.setInitialValues(theirs);
      form.setValues(merged.values);
      setBoth(merged.both);
      notice(undefined);
    },
  });
  /** Theirs in the place of mine, for one field that both changed. */
  const takeTheirs = (path: string) => {
    form.setFieldValue(path, at(before, path));
    setBoth(both?.filter((one) => one !== path));
  };
  return { problem, notice, both, reload, record, takeTheirs };
}
export type ConflictState = ReturnType<typeof useConflict>;
