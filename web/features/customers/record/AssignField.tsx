import { Button, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { useSession } from '../../../app/session/session.ts';
import { Clash } from './inplace/Clash.tsx';
import type { InPlaceField } from './inplace/fields.tsx';
import { useInPlace } from './inplace/useInPlace.ts';

type Props = { customer: CustomerRecord; field: InPlaceField; onDone: () => void };

/** Assigns a customer to oneself or to a colleague; closes when that is saved. */
export function AssignField({ customer, field, onDone }: Props) {
  const { t } = useTranslation();
  const me = useSession().person?.id ?? '';
  const { draft, shown, begin, type, commit, takeTheirs } = useInPlace(customer, field);
  const sent = useRef(false);
  const settled = sent.current && !draft;
  useEffect(() => {
    if (settled) onDone();
  }, [settled, onDone]);
  const assign = (id: string) => {
    sent.current = true;
    begin();
    type(id);
    commit();
  };
  return (
    <>
      {shown.assignedTo !== me && me !== '' && (
        <Button size="xs" variant="light" c="inherit" onClick={() => assign(me)} loading={draft?.sending} data-autofocus>
          {t('record.assignToMe')}
        </Button>
      )}
      {field.input({ value: shown.assignedTo ?? '', onChange: assign, size: 'xs', comboboxProps: { withinPortal: false } } as Parameters<
        typeof field.input
      >[0])}
      {draft?.error && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {draft.error}
        </Text>
      )}
      {draft?.theirs && <Clash path={field.path} label={field.label} theirs={draft.theirs} mine={draft.value} onTheirs={takeTheirs} onMine={() => commit()} />}
    </>
  );
}
