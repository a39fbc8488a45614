import type { Block, RichText } from '../../../contract/rich-text.ts';

export type ListItem = { block: Block; inner: Block[] };
export type Part = { block: Block } | { list: 'bullet' | 'number'; items: ListItem[] };

/** Bullets and numbers in a row as lists; what stands deeper belongs to the item before it. */
export function partsOf(blocks: RichText, level = 1): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    const list = block.type === 'bullet' || block.type === 'number' ? block.type : undefined;
    if (!list) parts.push({ block });
    else if (last && 'list' in last && (block.level ?? 1) > level) last.items.at(-1)?.inner.push(block);
    else if (last && 'list' in last && last.list === list) last.items.push({ block, inner: [] });
    else parts.push({ list, items: [{ block, inner: [] }] });
  }
  return parts;
}
