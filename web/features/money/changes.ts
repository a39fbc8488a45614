import type { Formats } from '../../app/format.ts';

// Not everybody sees what it comes to.
type Line = { quantity: string; description: string; total?: string };
const isLine = (line: unknown): line is Line => line instanceof Object && 'quantity' in line && 'description' in line;

/** How lines of a document read in its history. */
export const linesText = (lines: unknown[], format: Formats): string =>
  lines
    .filter(isLine)
    .map(({ quantity, description, total }) => `${format.number(quantity)} × ${description}${total === undefined ? '' : `: ${format.number(total)}`}`)
    .join('; ');
