import { Mark } from '@mantine/core';
import { marksOf } from './marks.ts';

/** A text with the part that was searched for marked. */
export function Marked({ text, q }: { text: string; q: string }) {
  let place = 0;
  return marksOf(text, q).map((part) => {
    const key = place;
    place += part.text.length;
    return part.marked ? (
      <Mark key={key} color="yellow" c="inherit" bg="light-dark(#ffec99, #5c4a00)">
        {part.text}
      </Mark>
    ) : (
      <span key={key}>{part.text}</span>
    );
  });
}
