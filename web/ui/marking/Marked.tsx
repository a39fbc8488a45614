import classes from './Marked.module.css';
import { rangesIn, type Sought } from './marking.ts';

/** A text whose parts that were searched for are marked. */
export function Marked({ text, sought, phone }: { text: string; sought: Sought; phone?: boolean }) {
  const ranges = rangesIn(text, sought, phone);
  const ends = ranges.map(([, to]) => to);
  return (
    <>
      {ranges.map(([from, to], i) => (
        <span key={from}>
          {text.slice(ends[i - 1] ?? 0, from)}
          <mark className={classes.mark}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
    </>
  );
}
