import { fold } from '../../../contract/fold.ts';

export type Person = { id: string; name: string };
/** An @ and what is typed after it, before the caret. */
export type Asked = { node: Text; start: number; end: number; query: string };

export function askedIn(root: HTMLElement): Asked | undefined {
  const selection = document.getSelection();
  const node = selection?.anchorNode;
  if (!selection?.isCollapsed || !(node instanceof Text) || !root.contains(node)) return undefined;
  const end = selection.anchorOffset;
  const query = /(?:^|[\s(])@([\p{L}\p{N}.’'\- ]{0,40})$/u.exec(node.data.slice(0, end))?.[1];
  return query === undefined || query.startsWith(' ') ? undefined : { node, start: end - query.length - 1, end, query };
}

const MOST = 6;
/** Whose name has a word that begins so. */
export function peopleFor(people: readonly Person[], query: string): Person[] {
  const wanted = fold(query.trim());
  return people.filter(({ name }) => ` ${fold(name)}`.includes(` ${wanted}`)).slice(0, MOST);
}

/** Puts the person where the @ stands, and the caret behind. */
export function putMention({ node, start, end }: Asked, person: Person, className: string | undefined): void {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  range.deleteContents();
  const mention = document.createElement('span');
  mention.dataset.person = person.id;
  mention.contentEditable = 'false';
  if (className) mention.className = className;
  mention.textContent = `@${person.name}`;
  const space = document.createTextNode('\u00a0');
  range.insertNode(space);
  range.insertNode(mention);
  document.getSelection()?.collapse(space, 1);
}
