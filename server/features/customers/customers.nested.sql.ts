import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import type { CustomerFilter } from '../../../contract/filter.ts';
import { OPERATORS, type Operator, operatorsIn } from '../../../contract/filter-fields.ts';
import type { Ctx } from '../../platform/context.ts';
import { join, type Sql, sql } from '../../platform/db/sql.ts';
import { fieldFault } from '../../platform/problem.ts';
import type { Settings } from '../organisations/organisations.ts';
import { type Known, placeOf } from './customers.fields.sql.ts';
import { conditionOf, type Ground, Misfit } from './customers.operators.sql.ts';
import type { Source } from './customers.source.sql.ts';
import { todayOf } from './relative-days.rules.ts';

/** What is asked the other way round: it is true of an empty field. */
const OPPOSITES: Partial<Record<Operator, Operator>> = {
  isNot: 'is',
  notContains: 'contains',
  notIn: 'in',
  notWithin: 'within',
  none: 'any',
  empty: 'notEmpty',
};

/** Nested conditions as one on alias c, true or false of every customer, never unknown, so that `not` turns it round. */
export function nestedCondition(
  ctx: Ctx,
  settings: Settings,
  fields: readonly CustomFieldRecord[],
  filter: CustomerFilter,
  given: { source: Source; asOf?: string | undefined; territories: Known['territories'] },
): Sql {
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  const ground: Ground = { me, country: settings.country, timeZone: settings.timeZone, today: todayOf(settings, ctx.now, given.asOf) };
  const active = settings.rules.statuses.filter((status) => status.active).map(({ key }) => key);
  const known: Known = { org: ctx.org, fields, active, source: given.source, territories: given.territories };

  const group = (parts: CustomerFilter[], path: string, joint: ' and ' | ' or ') => {
    const inner = parts.map((part, i) => walk(part, `${path}.${i}`));
    return sql`(${join(inner, joint)})`;
  };
  const walk = (part: CustomerFilter, path: string): Sql => {
    if (part.and) return group(part.and, `${path}.and`, ' and ');
    if (part.or) return group(part.or, `${path}.or`, ' or ');
    if (part.not) return sql`not ${walk(part.not, `${path}.not`)}`;
    return condition(part, path);
  };
  const condition = (part: CustomerFilter, path: string): Sql => {
    const name = part.field ?? '';
    const place = settings.hidden.has(name) ? undefined : placeOf(known, name);
    if (!place) throw fieldFault('malformed', `${path}.field`, 'unknown_field', 'is not a field of customers here');
    const [operator] = operatorsIn(part) as [Operator];
    const allowed: readonly Operator[] = OPERATORS[place.kind];
    if (!allowed.includes(operator)) throw fieldFault('malformed', `${path}.${operator}`, 'not_allowed', `must be one of: ${allowed.join(', ')}`);
    try {
      const opposite = OPPOSITES[operator];
      const words = opposite ? { ...part, [opposite]: part[operator] } : part;
      const positive = sql`(${place.value} is not null and ${conditionOf(place, opposite ?? operator, words, ground)})`;
      const whole = place.among ? place.among(positive) : positive;
      return opposite ? sql`not (${whole})` : sql`(${whole})`;
    } catch (error) {
      if (error instanceof Misfit) throw fieldFault('malformed', `${path}.${operator}`, 'invalid', error.message);
      throw error;
    }
  };
  return walk(filter, 'filter');
}
