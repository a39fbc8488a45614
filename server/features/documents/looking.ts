import { fieldFault } from '../../platform/problem.ts';
import { TYPES } from './types.ts';
import { isZip, namesIn } from './zip.rules.ts';

const HEAD = 64 * 1024;
/** Where a zip file lists what is in it; of a very long list its end. */
const TAIL = 256 * 1024;

const refused = (ending: string) => fieldFault('rule_violated', 'fileName', 'wrong_type', `says that it is ${ending}, which its content is not`);

/**
 * Looks at a file as it passes: what it is must be what its ending says (rule_violated, fileName). Most files are refused by their
 * beginning; of zip files the names inside are read at the end. Nothing is unpacked.
 */
export async function* lookedAt(bytes: AsyncIterable<Uint8Array>, ending: string): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  const type = TYPES[ending];
  const isContainer = type !== undefined && 'zip' in type;
  let known = false;
  for await (const piece of bytes) {
    if (head.length < HEAD) head = Buffer.concat([head, piece.subarray(0, HEAD - head.length)]);
    if (isContainer) tail = Buffer.concat([tail, piece]).subarray(-TAIL);
    if (!known && head.length === HEAD) {
      await expectBeginning(head, ending);
      known = true;
    }
    yield piece;
  }
  if (head.length === 0) throw fieldFault('rule_violated', 'fileName', 'empty', 'is empty');
  if (!known) await expectBeginning(head, ending);
  if (isContainer && !type.zip(namesIn(head, tail), head)) throw refused(ending);
}

/** What tells types is read with the first file: it takes ten megabytes of memory. */
const typeOf = async (head: Buffer) => (await import('file-type')).fileTypeFromBuffer(head).catch(() => undefined);

async function expectBeginning(head: Buffer, ending: string): Promise<void> {
  const type = TYPES[ending];
  if (!type) throw refused(ending);
  if ('zip' in type) {
    if (!isZip(head)) throw refused(ending);
  } else if ('magic' in type) {
    const found = isZip(head) ? undefined : await typeOf(head);
    if (!found || !type.magic.includes(found.mime)) throw refused(ending);
  } else if (!isText(head) || !type.text.test(textOf(head)) || isMarkup(textOf(head))) throw refused(ending);
}

const MARKS: readonly [mark: number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
const markOf = (head: Buffer) => MARKS.find(([mark]) => mark.every((byte, i) => head[i] === byte));

const textOf = (head: Buffer): string => new TextDecoder(markOf(head)?.[1] ?? 'latin1').decode(head.subarray(0, 4096));

/** Text has no control characters but tabulators and ends of lines and pages, in whatever encoding. */
const isText = (head: Buffer): boolean => {
  const mark = markOf(head);
  const text = mark ? new TextDecoder(mark[1]).decode(head) : head.toString('latin1');
  return !/[^\P{Cc}\t\n\r\f\u0080-\u009f]/u.test(text) && !text.startsWith('%PDF-') && !text.startsWith('{\\rtf');
};

/** What a browser could take for a page, were it not told otherwise (the tags of the WHATWG's MIME sniffing standard, and SVG). */
const isMarkup = (text: string): boolean => MARKUP.test(text);
const MARKUP =
  /^\s*<(!doctype\s|\?xml\s|!--|(html|head|body|script|iframe|svg|math|style|title|table|h1|div|font|a|b|p|br|img|object|embed|form|meta|link|base|frameset)[\s/>])/i;
