import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { CUSTOM_FILTER_KINDS, FILTER_FIELDS, type FilterField, type FilterKind } from '../../../contract/filter-fields.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import type { Source } from './customers.source.sql.ts';
import { OTHER_COLUMNS, WRITABLE_COLUMNS } from './customers.sql.ts';

/** Where a field's value stands, on alias c; `among` where a customer has several of it, and a condition on one of them must be made one on c. */
export type Place = {
  kind: FilterKind;
  value: Sql;
  /** Without case and accents, where the database keeps it so. */
  folded?: Sql;
  /** As an index has it, with something in place of nothing. */
  indexed?: Sql;
  among?: (condition: Sql) => Sql;
  custom?: CustomFieldRecord['kind'];
};

const OWN: Partial<Record<FilterField, Partial<Place>>> = {
  name: { folded: literal('c.name_key') },
  lastContactAt: { indexed: literal(`coalesce(c.last_contact_at, '-infinity')`) },
  nextFollowUpAt: { indexed: literal(`coalesce(c.next_follow_up_at, 'infinity')`) },
  notes: { value: literal(`nullif(concat_ws(' ', c.notes ->> 'general', c.notes ->> 'preferences', c.notes ->> 'importantInfo'), '')`) },
  metadata: { value: literal(`nullif(c.metadata, '{}')::text`) },
};
const CONTACT: Record<string, string> = { name: `coalesce(k.full_name, nullif(concat_ws(' ', k.first_name, k.last_name), ''))` };
const ADDRESS: Record<string, string> = { postalCode: 'a.postal_code' };
const COLUMNS: Record<string, string> = { ...WRITABLE_COLUMNS, ...OTHER_COLUMNS };

const customValue = (kind: CustomFieldRecord['kind'], key: string): Sql => {
  if (kind === 'number') return sql`(case when jsonb_typeof(c.custom -> ${key}::text) = 'number' then (c.custom ->> ${key}::text)::numeric end)`;
  if (kind === 'money') return sql`(case when jsonb_typeof(c.custom -> ${key}::text) = 'object' then (c.custom -> ${key}::text ->> 'amount')::numeric end)`;
  if (kind === 'choices')
    return sql`(case when jsonb_typeof(c.custom -> ${key}::text) = 'array' and c.custom -> ${key}::text <> '[]' then c.custom -> ${key}::text end)`;
  if (kind === 'boolean') return sql`(case when jsonb_typeof(c.custom -> ${key}::text) = 'boolean' then (c.custom ->> ${key}::text)::boolean end)`;
  return sql`(c.custom ->> ${key}::text)`;
};

/** `active` are the statuses that count as active; `territories` joins its territory to an address (alias a) as t.id, only where one is asked about. */
export type Known = {
  org: string;
  source: Source;
  fields: readonly CustomFieldRecord[];
  active: readonly string[];
  territories: Sql | null;
};
/** The place of a field; undefined where there is none of this name. */
export function placeOf({ org, source, fields, active, territories }: Known, name: string): Place | undefined {
  if (name.startsWith('custom.')) {
    const field = fields.find((one) => `custom.${one.key}` === name);
    return field && { kind: CUSTOM_FILTER_KINDS[field.kind], value: customValue(field.kind, field.key), custom: field.kind };
  }
  if (!Object.hasOwn(FILTER_FIELDS, name)) return undefined;
  const kind = FILTER_FIELDS[name as FilterField];
  const [part, field = ''] = name.split('.');
  if (part === 'contact') {
    const value = literal(CONTACT[field] ?? `k.${field}`);
    return { kind, value, among: (condition) => sql`c.id in (select k.customer_id from ${source.contact(null)} k where k.org_id = ${org} and ${condition})` };
  }
  if (part === 'address') {
    const value = literal(ADDRESS[field] ?? `a.${field}`);
    return { kind, value, among: (condition) => sql`c.id in (select a.customer_id from ${source.address(null)} a where a.org_id = ${org} and ${condition})` };
  }
  if (name === 'territory') {
    if (!territories) return undefined;
    const among = (condition: Sql) =>
      sql`c.id in (select a.customer_id from ${source.address(null)} a ${territories} where a.org_id = ${org} and a.is_primary and ${condition})`;
    return { kind, value: literal('t.id'), among };
  }
  if (name === 'isActive') return { kind, value: sql`(c.status = any (${active}::text[]))` };
  return { kind, value: literal(`c.${COLUMNS[name]}`), ...OWN[name as FilterField] };
}
