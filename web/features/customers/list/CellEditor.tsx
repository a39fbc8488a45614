import { Loader } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { queries } from '../../../app/queries.ts';
import { useRules } from '../../../app/session/session.ts';
import classes from '../../lists/table.module.css';
import { customerQueries } from '../customers.queries.ts';
import { fieldOf, isCustomerField } from '../fields.ts';
import { Editor } from '../record/inplace/Editor.tsx';
import { customField, type InPlaceField, standardField } from '../record/inplace/fields.tsx';
import { useInPlace } from '../record/inplace/useInPlace.ts';

type Props = { id: string; accessor: string; title: string; onEnd: (returns: boolean) => void };

function useField({ id, accessor, title }: Props, name: string): InPlaceField | undefined {
  const { t } = useTranslation();
  const rules = useRules();
  const { data: customFields } = useSuspenseQuery(queries.customFields);
  const custom = customFields.find(({ key }) => accessor === `custom.${key}`);
  const field = custom ? customField(custom) : isCustomerField(accessor) ? standardField(fieldOf(rules, accessor), id, rules.sources !== null) : undefined;
  return field && { ...field, label: t('listing.cell.edit', { field: title, name }) };
}

function Input({ record, field, title, onEnd }: { record: CustomerRecord; field: InPlaceField; title: string; onEnd: Props['onEnd'] }) {
  const state = useInPlace(record, { path: field.path, label: title });
  const returns = useRef(false);
  const begun = useRef(false);
  const { draft } = state;
  useEffect(() => {
    if (!begun.current) state.begin();
    else if (!draft) onEnd(returns.current);
    begun.current = true;
  }, [draft, state, onEnd]);
  if (!draft) return null;
  if (draft.sending) return <Loader size="xs" />;
  return (
    <Editor
      field={field}
      draft={draft}
      state={state}
      focused
      onDone={() => {
        returns.current = true;
      }}
    />
  );
}

function Loaded(props: Props) {
  const { data: record } = useSuspenseQuery(customerQueries.one(props.id));
  const field = useField(props, record.name);
  return field && <Input record={record} field={field} title={props.title} onEnd={props.onEnd} />;
}

/** A value's input in its cell: Enter or leaving saves over the version that was read, Escape leaves it as it was; errors stand below it. */
export function CellEditor(props: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what happens within the input is not the row's
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same
    <div className={classes.editor} onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
      <Suspense fallback={<Loader size="xs" />}>
        <Loaded {...props} />
      </Suspense>
    </div>
  );
}
