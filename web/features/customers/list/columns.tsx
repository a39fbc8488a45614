import type { DataTableColumn } from 'mantine-datatable';
import type { ReactNode } from 'react';
import { CUSTOMER_FIELDS, type CustomerField, type Rules } from '../../../../contract/blueprint.ts';
import type { CustomFieldRecord } from '../../../../contract/custom-fields.ts';
import type { CustomerSummary } from '../../../../contract/customers.ts';
import type { Formats } from '../../../app/format.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import type { SeenRules } from '../../../app/queries.ts';
import { Marked } from '../../../ui/marking/Marked.tsx';
import type { Sought } from '../../../ui/marking/marking.ts';
import { CustomValue } from '../../custom-fields/CustomValue.tsx';
import { fieldOf, isUsed } from '../fields.ts';
import { StatusBadge } from '../StatusBadge.tsx';
import { NameCell, orDash, Tags } from './cells.tsx';
import { hintOf } from './hints.ts';

export type Column = DataTableColumn<CustomerSummary> & { accessor: string; title: string; wanted: boolean; width: number };
type Given = {
  rules: SeenRules;
  customFields: readonly CustomFieldRecord[];
  format: Formats;
  nameOf: (personId: string) => string;
  asOf?: string;
  sought: Sought;
  primaryContact: string;
};
type Layout = { width: number; wanted: (rules: Rules) => boolean };

const earns = (rules: Rules) => isUsed(rules, 'value');
const never = () => false;
const always = () => true;

/** How wide a column is at first, and whether it is shown until the person chooses otherwise; in the order of the list. */
const LAYOUT: Record<string, Layout> = {
  name: { width: 280, wanted: always },
  status: { width: 120, wanted: always },
  type: { width: 115, wanted: always },
  tier: { width: 110, wanted: never },
  erpNumber: { width: 140, wanted: always },
  primaryContact: { width: 160, wanted: (rules) => rules.primaryContactForTypes.length > 0 || isUsed(rules, 'erpNumber') },
  email: { width: 210, wanted: (rules) => !rules.fields.phone?.required },
  phone: { width: 150, wanted: (rules) => Boolean(rules.fields.phone?.required) },
  city: { width: 130, wanted: always },
  tags: { width: 200, wanted: never },
  assignedTo: { width: 140, wanted: always },
  lastContactAt: { width: 130, wanted: always },
  nextFollowUpAt: { width: 140, wanted: always },
  totalRevenue: { width: 130, wanted: earns },
  createdAt: { width: 120, wanted: always },
};
const OURS = ['status', 'primaryContact', 'city', 'totalRevenue', 'createdAt'];
/** Long texts, and those that would be asked for row by row. */
const NOT_SHOWN: CustomerField[] = ['notes', 'metadata', 'parentId'];
const OTHER: Layout = { width: 150, wanted: never };

/** Columns of the list under these rules. */
export function columnsOf(given: Given): Column[] {
  const { rules, customFields, primaryContact } = given;
  const others = CUSTOMER_FIELDS.filter((name) => !(name in LAYOUT) && !NOT_SHOWN.includes(name));
  const isThere = (name: string) =>
    OURS.includes(name)
      ? !rules.hidden.includes(name) && (name !== 'totalRevenue' || earns(rules) || isUsed(rules, 'currency'))
      : isUsed(rules, name as CustomerField);
  const titleOf = (name: string) => {
    if (name === 'primaryContact') return primaryContact;
    if (name === 'city') return wordOf('addressFields', 'city');
    return OURS.includes(name) ? wordOf('fields', name) : fieldOf(rules, name as CustomerField).label;
  };
  const standard = [...Object.keys(LAYOUT), ...others].filter(isThere).map((accessor): Column => {
    const { width, wanted } = LAYOUT[accessor] ?? OTHER;
    const right = ['totalRevenue', 'value'].includes(accessor) && { textAlign: 'right' as const };
    return {
      accessor,
      title: titleOf(accessor),
      width,
      wanted: wanted(rules),
      ellipsis: true,
      ...right,
      render: (customer) => cellOf(given, accessor, customer),
    };
  });
  const custom = customFields.map(
    (field): Column => ({
      accessor: `custom.${field.key}`,
      title: field.label,
      ...OTHER,
      wanted: false,
      ellipsis: true,
      render: ({ custom }) => (custom[field.key] === undefined ? orDash(null) : <CustomValue field={field} value={custom[field.key]} />),
    }),
  );
  return [...standard, ...custom];
}

const SECTIONS = { type: 'types', tier: 'tiers', source: 'sources', preferredContactMethod: 'methods' } as const;
const CODES = { currency: 'currency', language: 'language', timeZone: 'timeZone' } as const;
const PHONES = ['phone', 'secondaryPhone', 'whatsapp'];

function cellOf({ format, nameOf, asOf, sought }: Given, name: string, customer: CustomerSummary): ReactNode {
  const { primaryContact, primaryAddress } = customer;
  if (name === 'name') return <NameCell customer={customer} asOf={asOf} sought={sought} />;
  if (name === 'status') return <StatusBadge status={customer.status} active={customer.isActive} />;
  if (name === 'tags') return <Tags tags={customer.tags} />;
  if (name === 'city') return orDash(primaryAddress?.city ?? (primaryAddress?.country && format.code('country', primaryAddress.country)));
  const value = name === 'primaryContact' ? (primaryContact?.name ?? primaryContact?.email) : customer[name as keyof CustomerSummary];
  if (typeof value !== 'string' || value === '') return orDash(null);
  if (name in SECTIONS) return wordOf(SECTIONS[name as 'type'], value);
  if (name in CODES) return format.code(CODES[name as 'currency'], value);
  if (name === 'assignedTo' || name === 'ownerUserId') return nameOf(value);
  if (name.endsWith('At')) return <span className="tabular">{format.day(value)}</span>;
  if (name === 'totalRevenue' || name === 'value') return <span className="tabular">{format.money(value, customer.currency)}</span>;
  return <Marked text={value} sought={sought} phone={PHONES.includes(name)} />;
}

/** The shown columns in which the name also tells where else a row was found. */
export function withHints(shown: Column[], asOf: string | undefined, sought: Sought): Column[] {
  const names = shown.map(({ accessor }) => accessor);
  const render = (customer: CustomerSummary) => <NameCell customer={customer} asOf={asOf} sought={sought} hint={hintOf(customer, sought, names)} />;
  return shown.map((column) => (column.accessor === 'name' ? { ...column, render } : column));
}
