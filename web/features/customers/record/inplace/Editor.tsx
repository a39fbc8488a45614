import { type FocusEvent, type KeyboardEvent, useRef } from 'react';
import type { InputProps } from '../../../../ui/form.ts';
import { SimilarTo } from '../../similar/SimilarTo.tsx';
import { Clash } from './Clash.tsx';
import type { InPlaceField } from './fields.tsx';
import classes from './inplace.module.css';
import type { FieldValue } from './paths.ts';
import type { Draft, InPlaceState } from './useInPlace.ts';

type Props = { field: InPlaceField; draft: Draft; state: InPlaceState; focused: boolean; onDone: () => void };

const isText = (target: EventTarget): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !target.readOnly);

/** Enter takes a tag that is being typed before it saves the tags, and begins a line in a long text. */
function isCommit(event: KeyboardEvent, { lines }: InPlaceField, value: FieldValue): boolean {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isText(event.target)) return false;
  if (lines) return event.ctrlKey || event.metaKey;
  return !event.shiftKey && !(Array.isArray(value) && event.target.value !== '');
}

/** One field's input in the place of its value. Enter or leaving saves, Escape restores. */
export function Editor({ field, draft, state, focused, onDone }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const inside = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
      state.cancel();
    } else if (isCommit(event, field, draft.value)) {
      event.preventDefault();
      onDone();
      state.commit();
    }
  };
  const onFocus = (event: FocusEvent) => {
    if (!inside.current && isText(event.target) && !field.lines) event.target.select();
    inside.current = true;
  };
  // Focus that goes on to a list or calendar of this input comes back as another focus, wherever those are drawn.
  const onBlur = () => {
    inside.current = false;
    setTimeout(() => !inside.current && !box.current?.contains(document.activeElement) && state.commit(true));
  };
  const onChange = (given: FieldValue | { currentTarget: { value: string } }) => {
    state.type(typeof given === 'object' && 'currentTarget' in given ? given.currentTarget.value : given);
    if (!field.picks) return;
    onDone();
    state.commit();
  };
  const props = {
    value: draft.value,
    onChange,
    error: draft.error && <span role="alert">{draft.error}</span>,
    label: undefined,
    size: 'xs',
    autoFocus: focused,
    'aria-label': field.label,
    ...(field.opens && focused && { defaultDropdownOpened: true }),
  } satisfies InputProps & Record<string, unknown>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what its input does
    <div ref={box} className={classes.editor} onKeyDown={onKeyDown} onFocus={onFocus} onBlur={onBlur}>
      {field.input(props)}
      {!draft.error && <SimilarTo base={draft.base} path={field.path} value={draft.value} />}
      {draft.theirs && (
        <Clash path={field.path} label={field.label} theirs={draft.theirs} mine={draft.value} onTheirs={state.takeTheirs} onMine={() => state.commit()} />
      )}
    </div>
  );
}
