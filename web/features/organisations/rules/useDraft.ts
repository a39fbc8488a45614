import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../contract/blueprint.ts';
import type { Breach } from '../../../../contract/organisations.ts';
import { api } from '../../../app/api.ts';
import { useFormats } from '../../../app/format.ts';
import { problemOf } from '../../../app/problems.ts';
import { queries, queryClient } from '../../../app/queries.ts';
import { say } from '../../../ui/toasts.ts';
import { ruleDifferences } from './describe.ts';
import { mergeRules } from './merge.ts';

const stored = queryOptions({ queryKey: ['organisation', 'blueprint'], queryFn: () => api.getBlueprint() });

/** Which customers would break the draft, asked a moment after the last keystroke. */
function usePreview(rules: Rules, changed: boolean) {
  const [settled] = useDebouncedValue(rules, 400);
  const preview = useQuery({
    queryKey: ['organisation', 'blueprint', 'preview', settled],
    queryFn: async ({ signal }) => (await api.previewBlueprint({ body: { rules: settled } }, { signal })).breaches,
    enabled: changed,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return { ...preview, isChecking: preview.isFetching || settled !== rules };
}

/**
 * The rules as they are being edited. While nothing is edited they follow what is stored; a version that somebody else saved
 * meanwhile is a conflict until it is merged.
 */
export function useDraft() {
  const { t } = useTranslation();
  const format = useFormats();
  const now = useSuspenseQuery(stored).data;
  const [base, setBase] = useState(now);
  const [rules, change] = useState(now.rules);
  const [refused, refuse] = useState<Breach[]>();
  const differences = useMemo(() => ruleDifferences(base.rules, rules, format), [base, rules, format]);
  const changed = differences.length > 0;
  const start = (from: typeof now, next: Rules) => {
    setBase(from);
    change(next);
  };
  if (now.version !== base.version && !changed) start(now, now.rules);

  const save = useMutation({
    mutationFn: (acceptBreaches: boolean) => api.updateBlueprint({ body: { rules, acceptBreaches } }, { ifMatch: base.version }),
    onSuccess: (saved) => {
      queryClient.setQueryData(stored.queryKey, saved);
      queryClient.setQueryData(queries.rules.queryKey, { ...saved.rules, hidden: saved.hidden });
      start(saved, saved.rules);
      refuse(undefined);
      say(t('common.saved'));
    },
    onError: (error) => {
      const problem = problemOf(error);
      refuse(problem?.code === 'records_break_rules' ? (problem.breaches as Breach[]) : undefined);
      if (problem?.code === 'version_mismatch') void queryClient.invalidateQueries({ queryKey: stored.queryKey, exact: true });
    },
  });
  return {
    rules,
    change,
    differences,
    changed,
    discard: () => start(now, now.rules),
    preview: usePreview(rules, changed),
    save,
    refused,
    dismiss: () => refuse(undefined),
    conflicting: changed && now.version !== base.version,
    merge: () => start(now, mergeRules(rules, base.rules, now.rules)),
  };
}
export type Draft = ReturnType<typeof useDraft>;

type Editing = Pick<Draft, 'rules' | 'change'>;
export const EditingContext = createContext<Editing | null>(null);

/** The draft, for the inputs of the page. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('Rules are edited on their page alone');
  return editing;
}
