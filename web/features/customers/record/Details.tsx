import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { useFormats } from '../../../app/format.ts';
import { queries } from '../../../app/queries.ts';
import { useRules } from '../../../app/session/session.ts';
import { type Definition, Definitions } from '../../../ui/Definitions.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { CustomValue } from '../../custom-fields/CustomValue.tsx';
import { groupsOf, isUsed } from '../fields.ts';
import { useFieldValue } from './FieldValue.tsx';

const NOTES = ['general', 'preferences', 'importantInfo'] as const;
const HEADING = new Set(['name', 'tags']);

/** Values first; what is empty is named below them, so that nobody wonders whether it exists. */
function Group({ title, items }: { title: string; items: Definition[] }) {
  const { t } = useTranslation();
  const filled = items.filter((item) => item.value !== null && item.value !== undefined && item.value !== '');
  const empty = items.filter((item) => !filled.includes(item));
  return (
    <Panel title={title}>
      {filled.length > 0 && <Definitions items={filled} />}
      {empty.length > 0 && (
        <Text size="sm" c="dimmed" mt={filled.length > 0 ? 'sm' : 0}>
          {t('customers.notFilled')}: {empty.map((item) => item.label).join(', ')}
        </Text>
      )}
    </Panel>
  );
}

function useNotes(customer: CustomerRecord): Definition[] {
  const { t } = useTranslation();
  return NOTES.map((key) => ({ key, label: t(`notes.${key}`), value: typeof customer.notes[key] === 'string' ? customer.notes[key] : null }));
}

function useFigures(customer: CustomerRecord): Definition[] {
  const { t } = useTranslation();
  const format = useFormats();
  if (customer.totalInvoices === 0 && Number(customer.totalRevenue) === 0) return [];
  return [
    { key: 'totalRevenue', label: t('fields.totalRevenue'), value: format.money(customer.totalRevenue, customer.currency) },
    { key: 'totalInvoices', label: t('fields.totalInvoices'), value: format.number(customer.totalInvoices) },
  ];
}

/** A customer's own fields, by group, with the organisation's labels. */
export function Details({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const rules = useRules();
  const read = useFieldValue(customer);
  const customFields = useQuery(queries.customFields).data ?? [];
  const notes = useNotes(customer);
  const figures = useFigures(customer);
  return (
    <>
      {groupsOf(rules, customer.type).map(({ group, fields }) => {
        const items = fields.filter((field) => !HEADING.has(field.name)).map((field) => ({ key: field.name, label: field.label, value: read(field) }));
        const all = group === 'business' ? [...items, ...figures] : items;
        return all.length > 0 && <Group key={group} title={t(`groups.${group}`)} items={all} />;
      })}
      {customFields.length > 0 && (
        <Group
          title={t('groups.custom')}
          items={customFields.map((field) => ({
            key: field.key,
            label: field.label,
            value: customer.custom[field.key] === undefined ? null : <CustomValue field={field} value={customer.custom[field.key]} />,
          }))}
        />
      )}
      {isUsed(rules, 'notes') && notes.some((note) => note.value) && <Group title={t('fields.notes')} items={notes.filter((note) => note.value)} />}
      {isUsed(rules, 'metadata') && Object.keys(customer.metadata).length > 0 && (
        <Panel title={t('fields.metadata')}>
          <Definitions
            items={Object.entries(customer.metadata).map(([key, value]) => ({
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
