import { type ElementType, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../../contract/customers.ts';
import { Editor } from './Editor.tsx';
import type { InPlaceField } from './fields.tsx';
import classes from './inplace.module.css';
import { useInPlace } from './useInPlace.ts';

type Props = {
  customer: CustomerRecord;
  field: InPlaceField;
  read: (customer: CustomerRecord) => ReactNode;
  component?: ElementType;
  /** Stands beside the value, above the button. */
  tools?: (customer: CustomerRecord) => ReactNode;
  /** What stays on the page while the input stands in the place of the value. */
  instead?: ReactNode;
};

/** A value that is a button to its own input. The button covers the place; links within the value stay links. */
export function InPlace({ customer, field, read, component: Place = 'div', tools, instead }: Props) {
  const { t } = useTranslation();
  const state = useInPlace(customer, field);
  const button = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  const returns = useRef(false);
  const editing = state.draft && !state.draft.sending;
  useEffect(() => {
    if (!editing && returns.current) button.current?.focus();
    if (!editing) asked.current = returns.current = false;
  }, [editing]);
  const begin = () => {
    asked.current = true;
    state.begin();
  };
  const done = () => {
    returns.current = true;
  };
  // What could not be saved opens again; it takes the focus only from nothing or from its own button.
  const focused = asked.current || [document.body, button.current].includes(document.activeElement as HTMLElement);
  if (editing && state.draft)
    return (
      <Place className={classes.place} data-editing>
        {instead}
        <Editor field={field} draft={state.draft} state={state} focused={focused} onDone={done} />
      </Place>
    );
  return (
    <Place className={classes.place} aria-busy={state.draft?.sending}>
      <div className={classes.value}>{read(state.shown) ?? <span className={classes.blank}>{t('record.blank')}</span>}</div>
      <button ref={button} type="button" className={classes.edit} aria-label={t('record.edit', { field: field.label })} onClick={begin} />
      {tools && <div className={classes.tools}>{tools(state.shown)}</div>}
    </Place>
  );
}
