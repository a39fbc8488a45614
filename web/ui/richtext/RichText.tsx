import type { ReactNode } from 'react';
import { type Block, type RichText as Blocks, type Inline, safeLink } from '../../../contract/rich-text.ts';
import { type ListItem, partsOf } from './nesting.ts';
import classes from './richtext.module.css';

type Name = { id: string; name: string };
type Props = { blocks: Blocks; names: readonly Name[]; somebody?: string };

/** A mention as it stands in a text: by person, shown by name. */
const MENTION = { className: classes.mention, contentEditable: false, suppressContentEditableWarning: true } as const;

function marked({ text, bold, italic, code, href }: Inline): ReactNode {
  let shown: ReactNode = text;
  if (code) shown = <code>{shown}</code>;
  if (italic) shown = <em>{shown}</em>;
  if (bold) shown = <strong>{shown}</strong>;
  const link = safeLink(href);
  return link ? (
    <a href={link} target="_blank" rel="noopener noreferrer">
      {shown}
    </a>
  ) : (
    shown
  );
}

function Line({ content, names, somebody }: Omit<Props, 'blocks'> & Pick<Block, 'content'>) {
  return content.map((inline, i) => {
    const key = `${i} ${inline.person ?? inline.text}`;
    const name = names.find(({ id }) => id === inline.person)?.name ?? somebody;
    return inline.person ? (
      <span key={key} data-person={inline.person} {...MENTION}>
        @{name}
      </span>
    ) : (
      <span key={key}>{marked(inline)}</span>
    );
  });
}

const HEADINGS = { 1: 'h3', 2: 'h4', 3: 'h5' } as const;
const TAGS = { paragraph: 'p', quote: 'blockquote', code: 'pre', bullet: 'p', number: 'p' } as const;
const tagOf = ({ type, level }: Block) => (type === 'heading' ? HEADINGS[(level ?? 1) as 1 | 2 | 3] : TAGS[type]);

function Items({ list, items, ...rest }: Omit<Props, 'blocks'> & { list: 'bullet' | 'number'; items: ListItem[] }) {
  const List = list === 'bullet' ? 'ul' : 'ol';
  return (
    <List>
      {items.map(({ block, inner }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text has no other order than its own
        <li key={i}>
          <Line content={block.content} {...rest} />
          {inner.length > 0 && <Lines blocks={inner} level={Math.min(...inner.map(({ level }) => level ?? 1))} {...rest} />}
        </li>
      ))}
    </List>
  );
}

function Lines({ blocks, level, ...rest }: Props & { level?: number }) {
  return partsOf(blocks, level).map((part, i) => {
    const key = `${i}`;
    if ('list' in part) return <Items key={key} {...part} {...rest} />;
    const Tag = tagOf(part.block);
    return (
      <Tag key={key}>
        <Line content={part.block.content} {...rest} />
      </Tag>
    );
  });
}

/** Formatted text as elements: nothing of it is ever read as markup. */
export const RichText = (props: Props) => (
  <div className={classes.text}>
    <Lines {...props} />
  </div>
);
/** The same for an editor, which goes on from here by itself. */
export const RichTextLines = Lines;
