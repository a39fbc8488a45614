import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { useFormats } from '../../../app/format.ts';
import { queries } from '../../../app/queries.ts';
import { useMay, useRules } from '../../../app/session/session.ts';
import { type Definition, Definitions } from '../../../ui/Definitions.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { CustomValue } from '../../custom-fields/CustomValue.tsx';
import { groupsOf, isUsed, type UsedField } from '../fields.ts';
import { NOTES } from '../form/values.ts';
import { DetailRows } from './DetailRows.tsx';
import { useFieldValue } from './FieldValue.tsx';
import { customField, type InPlaceField, noteField, standardField } from './inplace/fields.tsx';

/** A detail as it is read, and where the person may change it, the field it is edited by. */
export type Detail = { path: string; label: string; read: (customer: CustomerRecord) => ReactNode; field?: InPlaceField; copied?: boolean };
type Section = { key: string; title: string; details: Detail[] };

const HEADING = new Set(['name', 'tags']);
const isFilled = (value: ReactNode) => value !== null && value !== undefined && value !== '';

/** Values first; what is empty is named below them, so that nobody wonders whether it exists. */
function Reading({ customer, details }: { customer: CustomerRecord; details: Detail[] }) {
  const { t } = useTranslation();
  const items: Definition[] = details.map(({ path, label, read }) => ({ key: path, label, value: read(customer) }));
  const filled = items.filter((item) => isFilled(item.value));
  const empty = items.filter((item) => !filled.includes(item));
  return (
    <>
      {filled.length > 0 && <Definitions items={filled} />}
      {empty.length > 0 && (
        <Text size="sm" c="dimmed" mt={filled.length > 0 ? 'sm' : 0}>
          {t('customers.notFilled')}: {empty.map((item) => item.label).join(', ')}
        </Text>
      )}
    </>
  );
}

function useFigures(customer: CustomerRecord): Detail[] {
  const { t } = useTranslation();
  const format = useFormats();
  if (!customer.totalInvoices && !Number(customer.totalRevenue ?? 0)) return [];
  return [
    { path: 'totalRevenue', label: t('fields.totalRevenue'), read: (one) => (one.totalRevenue ? format.money(one.totalRevenue, one.currency) : null) },
    { path: 'totalInvoices', label: t('fields.totalInvoices'), read: (one) => format.number(one.totalInvoices ?? 0) },
  ];
}

function useSections(customer: CustomerRecord): Section[] {
  const { t } = useTranslation();
  const rules = useRules();
  const value = useFieldValue();
  const seesPeople = useMay('people.read');
  const customFields = useQuery(queries.customFields).data ?? [];
  const figures = useFigures(customer);
  const isFixed = ({ kind }: UsedField) => kind === 'owner' || (kind === 'person' && !seesPeople);
  const standard = (field: UsedField): Detail => ({
    path: field.name,
    label: field.label,
    read: (one) => value(one, field),
    field: isFixed(field) ? undefined : standardField(field, customer.id, rules.sources !== null),
    copied: field.kind === 'phone' || field.kind === 'email',
  });
  const groups = groupsOf(rules, customer.type).map(({ group, fields }) => {
    const details = fields.filter(({ name }) => !HEADING.has(name)).map(standard);
    return { key: group, title: t(`groups.${group}`), details: group === 'business' ? [...details, ...figures] : details };
  });
  const custom = customFields.map((field): Detail => {
    const read = ({ custom: { [field.key]: held } }: CustomerRecord) => (held === undefined ? null : <CustomValue field={field} value={held} />);
    return { path: `custom.${field.key}`, label: field.label, read, field: customField(field) };
  });
  const notes = NOTES.map((key): Detail => {
    const label = t(`notes.${key}`);
    return { path: `notes.${key}`, label, read: (one) => (typeof one.notes?.[key] === 'string' ? one.notes[key] : null), field: noteField(key, label) };
  });
  return [
    ...groups,
    { key: 'custom', title: t('groups.custom'), details: custom },
    { key: 'notes', title: t('fields.notes'), details: isUsed(rules, 'notes') ? notes : [] },
  ].filter(({ details }) => details.length > 0);
}

/** A customer's own fields, by group, with the organisation's labels; each is edited where it stands. */
export function Details({ customer, editable }: { customer: CustomerRecord; editable: boolean }) {
  const { t } = useTranslation();
  const rules = useRules();
  const { metadata = {} } = customer;
  return (
    <>
      {useSections(customer).map(({ key, title, details }) => (
        <Panel key={key} title={title}>
          {editable ? <DetailRows customer={customer} details={details} /> : <Reading customer={customer} details={details} />}
        </Panel>
      ))}
      {isUsed(rules, 'metadata') && Object.keys(metadata).length > 0 && (
        <Panel title={t('fields.metadata')}>
          <Definitions
            items={Object.entries(metadata).map(([key, value]) => ({
              key,
              label: key,
              value: typeof value === 'string' ? value : JSON.stringify(value),
            }))}
          />
        </Panel>
      )}
    </>
  );
}
