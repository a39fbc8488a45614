import type { ImportKind } from '../../../contract/imports.ts';
import { useFormats } from '../../app/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import classes from './imports.module.css';
import { useReasons } from './reasons.ts';

/** How often each reason came up, the most frequent first. */
export function ReasonList({ kind, title, counts }: { kind: ImportKind; title: string; counts: Record<string, number> }) {
  const reasons = useReasons(kind);
  const { number } = useFormats();
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (sorted.length === 0) return null;
  return (
    <Panel title={title}>
      <ul className={classes.reasons}>
        {sorted.map(([reason, count]) => (
          <li key={reason}>
            <span className="tabular">{number(count)}</span>
            <span>{reasons.ofCount(reason)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
