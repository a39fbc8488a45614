import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconBlockquote, IconBold, IconCode, IconHeading, IconItalic, IconLink, IconList, IconListNumbers } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { safeLink } from '../../../contract/rich-text.ts';
import classes from './richtext.module.css';

/**
 * The browser's own editing commands: they keep its undo, its keys and its spelling, and are what every browser has. What comes of
 * them is read by `readText`, so nothing else can get in.
 */
const command = (name: string, value?: string) => document.execCommand(name, false, value);
const blockNow = () => document.queryCommandValue('formatBlock').toLowerCase();
const asBlock = (tag: string) => command('formatBlock', blockNow() === tag ? 'p' : tag);

type Tool = 'bold' | 'italic' | 'heading' | 'bullet' | 'number' | 'quote' | 'code';
const TOOLS: { tool: Tool; icon: ReactNode; run: () => void; isOn: () => boolean }[] = [
  { tool: 'bold', icon: <IconBold size={16} />, run: () => command('bold'), isOn: () => document.queryCommandState('bold') },
  { tool: 'italic', icon: <IconItalic size={16} />, run: () => command('italic'), isOn: () => document.queryCommandState('italic') },
  { tool: 'heading', icon: <IconHeading size={16} />, run: () => asBlock('h3'), isOn: () => blockNow() === 'h3' },
  { tool: 'bullet', icon: <IconList size={16} />, run: () => command('insertUnorderedList'), isOn: () => document.queryCommandState('insertUnorderedList') },
  { tool: 'number', icon: <IconListNumbers size={16} />, run: () => command('insertOrderedList'), isOn: () => document.queryCommandState('insertOrderedList') },
  { tool: 'quote', icon: <IconBlockquote size={16} />, run: () => asBlock('blockquote'), isOn: () => blockNow() === 'blockquote' },
  { tool: 'code', icon: <IconCode size={16} />, run: () => asBlock('pre'), isOn: () => blockNow() === 'pre' },
];

/** What is in force where the caret stands. */
function useActive(root: HTMLElement | null): readonly Tool[] {
  const [active, setActive] = useState<readonly Tool[]>([]);
  useEffect(() => {
    const look = () => {
      if (root?.contains(document.getSelection()?.anchorNode ?? null)) setActive(TOOLS.filter(({ isOn }) => isOn()).map(({ tool }) => tool));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [root]);
  return active;
}

/** A link as people type it: example.com and mail@example.com, too. */
const linkFrom = (typed: string) => {
  const text = typed.trim();
  if (/^[a-z][a-z+.-]*:(?!\d)/i.test(text)) return safeLink(text);
  return text && safeLink(text.includes('@') ? `mailto:${text}` : `https://${text}`);
};

function LinkRow({ root, at, onDone }: { root: HTMLElement; at: Range; onDone: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const set = () => {
    const link = linkFrom(typed);
    if (!link) return setWrong(true);
    root.focus();
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(at);
    if (at.collapsed) command('insertText', typed.trim());
    if (at.collapsed) for (const _ of typed.trim()) document.getSelection()?.modify('extend', 'backward', 'character');
    command('createLink', link);
    document.getSelection()?.collapseToEnd();
    onDone();
  };
  return (
    <Group gap={6} p={6} align="flex-start">
      <TextInput
        size="xs"
        flex={1}
        miw={160}
        aria-label={t('editor.linkTo')}
        placeholder="https://"
        data-autofocus
        autoFocus
        value={typed}
        error={wrong && t('editor.linkWrong')}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') set();
          else onDone();
        }}
      />
      <Button size="xs" onClick={set}>
        {t('editor.setLink')}
      </Button>
    </Group>
  );
}

/** Buttons over the text; none takes the caret away from it. */
export function Tools({ root, onChanged }: { root: HTMLElement | null; onChanged: () => void }) {
  const { t } = useTranslation();
  const active = useActive(root);
  const [linkAt, setLinkAt] = useState<Range>();
  const run = (what: () => void) => () => {
    if (!root?.contains(document.getSelection()?.anchorNode ?? null)) root?.focus();
    what();
    onChanged();
  };
  const askLink = () => {
    const selection = document.getSelection();
    if (!root?.contains(selection?.anchorNode ?? null)) root?.focus();
    if (selection?.rangeCount) setLinkAt(selection.getRangeAt(0).cloneRange());
  };
  const button = (tool: Tool | 'link', icon: ReactNode, onClick: () => void) => (
    <ActionIcon
      key={tool}
      size={30}
      variant={active.some((one) => one === tool) ? 'light' : 'subtle'}
      color={active.some((one) => one === tool) ? undefined : 'gray'}
      c={active.some((one) => one === tool) ? undefined : 'inherit'}
      aria-label={t(`editor.${tool}`)}
      aria-pressed={tool === 'link' ? undefined : active.includes(tool)}
      title={t(`editor.${tool}`)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <>
      <div className={classes.tools} role="toolbar" aria-label={t('editor.tools')}>
        {TOOLS.map(({ tool, icon, run: what }) => button(tool, icon, run(what)))}
        {button('link', <IconLink size={16} />, askLink)}
      </div>
      {linkAt && root && (
        <LinkRow
          root={root}
          at={linkAt}
          onDone={() => {
            setLinkAt(undefined);
            onChanged();
            root.focus();
          }}
        />
      )}
    </>
  );
}
