import { Input } from '@mantine/core';
import { type ClipboardEvent, type KeyboardEvent, memo, type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RichText } from '../../../contract/rich-text.ts';
import { type Asked, askedIn, type Person, peopleFor, putMention } from './mentioning.ts';
import { RichTextLines } from './RichText.tsx';
import { readText } from './reading.ts';
import classes from './richtext.module.css';
import { Tools } from './Tools.tsx';

/** What it begins with: from then on the text is the browser's and the writer's. */
const Beginning = memo(RichTextLines, () => true);

type Props = {
  label: string;
  placeholder: string;
  value: RichText;
  onChange: (text: RichText) => void;
  people: readonly Person[];
  names: readonly Person[];
  error?: ReactNode;
  'data-path'?: string;
  autoFocus?: boolean;
};

/** Writes formatted text; @ offers people, by arrow keys and Enter. `value` is where it begins. */
export function RichTextEditor({ label, placeholder, value, onChange, people, names, error, autoFocus, ...props }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [asked, setAsked] = useState<Asked>();
  const [at, setAt] = useState(0);
  const offered = asked ? peopleFor(people, asked.query) : [];
  useEffect(() => {
    if (!root) return;
    document.execCommand('defaultParagraphSeparator', false, 'p');
    if (autoFocus) root.focus();
    if (autoFocus) document.getSelection()?.selectAllChildren(root);
    if (autoFocus) document.getSelection()?.collapseToEnd();
  }, [root, autoFocus]);
  const changed = () => {
    if (!root) return;
    onChange(readText(root));
    setAsked(askedIn(root));
    setAt(0);
  };
  const choose = (person: Person) => {
    if (!asked) return;
    putMention(asked, person, classes.mention);
    changed();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = offered[at];
    if (!chosen) return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => setAt((at + 1) % offered.length),
      ArrowUp: () => setAt((at + offered.length - 1) % offered.length),
      Enter: () => choose(chosen),
      Tab: () => choose(chosen),
      Escape: () => setAsked(undefined),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  // Plain, and by the browser's own command, which can be undone.
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault();
    document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
  };
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id: `${id}-label`, onClick: () => root?.focus() }}
      error={error}
      errorProps={{ id: `${id}-error` }}
    >
      <div className={classes.frame} data-wrong={error ? true : undefined}>
        <Tools root={root} onChanged={changed} />
        {/* biome-ignore lint/a11y/useSemanticElements: no form element holds formatted text */}
        <div
          ref={setRoot}
          className={classes.editor}
          contentEditable
          suppressContentEditableWarning
          role="textbox"
          tabIndex={0}
          aria-multiline
          aria-labelledby={`${id}-label`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-controls={offered.length ? `${id}-people` : undefined}
          aria-activedescendant={offered.length ? `${id}-${at}` : undefined}
          data-empty={value.length === 0 || undefined}
          data-placeholder={placeholder}
          onInput={changed}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onDrop={(event) => event.preventDefault()}
          onBlur={() => setAsked(undefined)}
          {...props}
        >
          <Beginning blocks={value} names={names} />
        </div>
        {asked && root && offered.length > 0 && (
          <div className={classes.people} id={`${id}-people`} role="listbox" tabIndex={-1} aria-label={t('editor.colleagues')} style={placeOf(root, asked)}>
            {offered.map((person, i) => (
              <div
                key={person.id}
                id={`${id}-${i}`}
                role="option"
                tabIndex={-1}
                aria-selected={i === at}
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(person);
                }}
              >
                {person.name}
              </div>
            ))}
          </div>
        )}
      </div>
    </Input.Wrapper>
  );
}

const WIDTH = 190;
/** Under the @, within the frame. */
function placeOf(root: HTMLElement, { node, start, end }: Asked): { left: number; top: number } {
  const range = document.createRange();
  range.setStart(node, Math.min(start, node.length));
  range.setEnd(node, Math.min(end, node.length));
  const [here, frame] = [range.getBoundingClientRect(), (root.parentElement ?? root).getBoundingClientRect()];
  return { left: Math.max(4, Math.min(here.left - frame.left, frame.width - WIDTH)), top: here.bottom - frame.top + 4 };
}
