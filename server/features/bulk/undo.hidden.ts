import { fieldOf } from '../history/history.ts';
import { type Hidden, hidesOfLines } from '../organisations/hidden.rules.ts';
import { kindOf } from './undo.kinds.ts';
import type { Obstacle, Plan, Step, Values } from './undo.rules.ts';

const nameOf = (entity: string, column: string): string => (entity === 'customer' ? '' : `${entity}.`) + fieldOf(column);
const isHidden = (hidden: Hidden, entity: string, column: string): boolean =>
  hidden.has(nameOf(entity, column)) || (column === 'lines' && hidesOfLines(hidden, entity));

/**
 * A plan without what the actor does not see any more: of a change such fields stay as they are, and so does what only means
 * something together with them; one obstacle a record says so, without a name. What was deleted comes back whole: nothing of it is
 * decided or shown by bringing it back, and half a record would be lost for good.
 */
export function leaveHidden({ steps, obstacles }: Plan, hidden: Hidden, rows: ReadonlyMap<string, Values>): Plan {
  if (hidden.size === 0) return { steps, obstacles };
  const left = new Map<string, Obstacle>();
  const leave = ({ entity, id }: { entity: string; id: string }) => left.set(id, { entity, id, column: null, by: null, hidden: true });
  const seen = steps.flatMap((step): Step[] => {
    if (step.kind !== 'set') return [step];
    const values = seenValues(step.entity, step.values, hidden, rows.get(step.id) ?? {});
    if (JSON.stringify(values) !== JSON.stringify(step.values)) leave(step);
    return Object.keys(values).length ? [{ ...step, values }] : [];
  });
  const named = obstacles.filter((one) => {
    const isNamed = one.column === null || !isHiddenPath(hidden, one.entity, one.column);
    if (!isNamed) leave(one);
    return isNamed;
  });
  return { steps: seen, obstacles: [...named, ...left.values()] };
}

/** `custom.KEY` is a part of a column. */
const isHiddenPath = (hidden: Hidden, entity: string, path: string): boolean =>
  isHidden(hidden, entity, path.split('.')[0] ?? '') || (entity === 'customer' && hidden.has(path));

function seenValues(entity: string, values: Values, hidden: Hidden, row: Values): Values {
  const { units = [] } = kindOf(entity);
  const together = (column: string) => units.find((unit) => unit.includes(column)) ?? [column];
  const seen = Object.entries(values).filter(([column]) => !together(column).some((one) => isHidden(hidden, entity, one)));
  return Object.fromEntries(
    seen.map(([column, value]) => [column, entity === 'customer' && column === 'custom' ? seenCustom(value, hidden, row.custom) : value]),
  );
}

/** Of custom fields, those that are hidden as they are now. */
function seenCustom(wanted: unknown, hidden: Hidden, now: unknown): Values {
  const isSeen = ([key]: [string, unknown]) => !hidden.has(`custom.${key}`);
  const kept = Object.entries((now ?? {}) as Values).filter((entry) => !isSeen(entry));
  return Object.fromEntries([...Object.entries((wanted ?? {}) as Values).filter(isSeen), ...kept]);
}
