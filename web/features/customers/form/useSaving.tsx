import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../contract/problem.ts';
import { problemOf } from '../../../app/problems.ts';
import { useSending } from '../../../app/sending.ts';
import type { Form } from '../../../ui/form.ts';
import type { CustomerValues } from './values.ts';

/** “Another customer has this already: Muster GmbH” — with a link, opened beside, so that nothing typed is lost. */
function Taken({ holder }: { holder?: Problem['holder'] }) {
  const { t } = useTranslation();
  if (!holder) return t('customers.taken');
  return (
    <>
      {t('customers.takenBy')}{' '}
      <Anchor href={`/customers/${holder.id}`} target="_blank" c="inherit" td="underline" fz="inherit">
        {holder.name}
      </Anchor>
    </>
  );
}

/** Of a refused duplicate: at its field, who holds the value. */
export function explainTaken(error: unknown): Record<string, ReactNode> {
  const problem = problemOf(error);
  if (problem?.code !== 'duplicate') return {};
  return Object.fromEntries((problem.errors ?? []).map(({ path }) => [path, <Taken key={path} holder={problem.holder} />]));
}

/** Sends a customer form; `conflict` hears of somebody else's change meanwhile. */
export function useSaving<Answer>(
  form: Form<CustomerValues>,
  send: (values: CustomerValues) => Promise<Answer>,
  done: (answer: Answer) => void,
  conflict?: (problem: Problem) => void,
) {
  const take = (error: unknown) => {
    const problem = problemOf(error);
    if (problem?.code !== 'version_mismatch' || !conflict) return false;
    conflict(problem);
    return true;
  };
  return useSending(form, send, done, { explain: explainTaken, take });
}
