import { type Block, type Inline, type RichText, reduceText } from '../../../contract/rich-text.ts';

type Kind = Pick<Block, 'type' | 'level'>;
const KINDS: Record<string, Kind> = {
  P: { type: 'paragraph' },
  DIV: { type: 'paragraph' },
  BLOCKQUOTE: { type: 'quote' },
  PRE: { type: 'code' },
  H1: { type: 'heading', level: 1 },
  H2: { type: 'heading', level: 1 },
  H3: { type: 'heading', level: 1 },
  H4: { type: 'heading', level: 2 },
  H5: { type: 'heading', level: 3 },
  H6: { type: 'heading', level: 3 },
};
const MARKS: Record<string, Inline> = {
  B: { bold: true },
  STRONG: { bold: true },
  I: { italic: true },
  EM: { italic: true },
  CODE: { code: true },
};
const LISTS: Record<string, 'bullet' | 'number'> = { UL: 'bullet', OL: 'number' };

/** What an editor holds, as formatted text: by the elements that it knows, whatever else a browser or a paste brought in. */
export function readText(root: Node): RichText {
  const lines: Block[] = [];
  let open: Block | undefined;
  const begin = (kind: Kind) => {
    open = { ...kind, content: [] };
    lines.push(open);
  };
  const say = (inline: Inline, kind: Kind) => {
    if (!open) begin(kind);
    open?.content.push(inline);
  };
  const within = (element: Element, kind: Kind, marks: Inline, depth: number) => {
    begin(kind);
    walk(element, kind, marks, depth);
    open = undefined;
  };
  const list = (element: Element, type: 'bullet' | 'number', marks: Inline, depth: number) => {
    for (const item of element.children) {
      if (item.tagName === 'LI') within(item, { type, level: depth + 1 }, marks, depth + 1);
      else visit(item, { type, level: depth + 1 }, marks, depth + 1);
    }
    open = undefined;
  };
  const visit = (element: Element, kind: Kind, marks: Inline, depth: number) => {
    const { tagName } = element;
    const person = element.getAttribute('data-person');
    const [type, own] = [LISTS[tagName], KINDS[tagName]];
    if (person) say({ person }, kind);
    else if (tagName === 'BR') say({ ...marks, text: '\n' }, kind);
    else if (type) list(element, type, marks, depth);
    else if (own) within(element, kind.type === 'paragraph' ? own : kind, marks, depth);
    else walk(element, kind, { ...marks, ...MARKS[tagName], ...(tagName === 'A' && { href: element.getAttribute('href') ?? '' }) }, depth);
  };
  const walk = (node: Node, kind: Kind, marks: Inline, depth: number) => {
    for (const child of node.childNodes) {
      if (child instanceof Text) say({ ...marks, text: child.data.replaceAll('\u00a0', ' ') }, kind);
      else if (child instanceof Element) visit(child, kind, marks, depth);
    }
  };
  walk(root, { type: 'paragraph' }, {}, 0);
  return reduceText(lines.map(withoutEnd));
}

/** A line ends where it ends: browsers put a break there so that it has a height. */
function withoutEnd(line: Block): Block {
  const last = line.content.at(-1);
  return last?.text?.endsWith('\n') ? { ...line, content: [...line.content.slice(0, -1), { ...last, text: last.text.replace(/\n+$/, '') }] } : line;
}
