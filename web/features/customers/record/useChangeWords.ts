import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ADDRESS_FIELDS, CONTACT_FIELDS, CUSTOMER_FIELDS, FIELD_KINDS } from '../../../../contract/blueprint.ts';
import type { CustomFieldRecord } from '../../../../contract/custom-fields.ts';
import { type Formats, useFormats } from '../../../app/format.ts';
import { humanise, wordOf } from '../../../app/i18n/words.ts';
import { queries, queryClient } from '../../../app/queries.ts';
import { usePeople, useRules } from '../../../app/session/session.ts';
import type { Option } from '../../../ui/pickers/options.ts';
import { isMoney } from '../../custom-fields/money.ts';
import { agreementValue, isAgreement } from '../../documents/changes.ts';
import { fieldWord } from '../../history/fieldWords.ts';
import type { ChangeWords } from '../../history/words.ts';
import { invoiceValue, isInvoicing } from '../../invoices/changes.ts';
import { noteValue } from '../../notes/changes.ts';
import { orderName, orderValue } from '../../orders/changes.ts';
import { isService, serviceValue } from '../../service/changes.ts';
import { taskValue } from '../../tasks/changes.ts';
import { customerQueries } from '../customers.queries.ts';
import { fieldOf, groupsOf, isCustomerField, labelOf } from '../fields.ts';

type Known = { format: Formats; people: { id: string; name: string }[]; yes: string; no: string; other: string };

function plain(value: unknown, { format, yes, no }: Known): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? yes : no;
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (isMoney(value)) return format.money(value.amount, value.currency);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function customerValue(field: string, value: string, { format, people, other }: Known): string | undefined {
  if (field === 'status') return wordOf('statuses', value);
  const kind = isCustomerField(field) ? FIELD_KINDS[field] : undefined;
  if (kind === 'type') return wordOf('types', value);
  if (kind === 'tier') return wordOf('tiers', value);
  if (kind === 'source') return wordOf('sources', value);
  if (kind === 'method') return wordOf('methods', value);
  if (kind === 'instant') return format.time(value);
  if (kind === 'decimal') return format.number(value);
  if (kind === 'currency' || kind === 'language' || kind === 'timeZone') return format.code(kind, value);
  if (kind === 'person' || kind === 'owner') return people.find((person) => person.id === value)?.name;
  if (kind === 'customer') return queryClient.getQueryData(customerQueries.one(value).queryKey)?.name ?? other;
  return undefined;
}

function addressValue(field: string, value: string, { format }: Known): string | undefined {
  if (field === 'country') return format.code('country', value);
  if (field === 'type') return wordOf('addressTypes', value);
  return undefined;
}

function interactionValue(field: string, value: string, { format, people }: Known): string | undefined {
  if (field === 'kind') return wordOf('interactions.kinds', value);
  if (field === 'outcome') return wordOf('interactions.outcomes', value);
  if (field === 'occurredAt' || field === 'followUpDoneAt') return format.time(value);
  if (field === 'followUpOn') return format.plainDay(value);
  // An id says nothing to people, and its contact may be gone.
  if (field === 'contactId') return '';
  if (field === 'orderId') return orderName(value);
  const personId = field === 'handledBy' ? value : field === 'followUpDoneBy' ? value.replace('user:', '') : undefined;
  return personId && people.find(({ id }) => id === personId)?.name;
}
const VALUES: Record<string, typeof customerValue> = { customer: customerValue, address: addressValue, interaction: interactionValue };

const ORDERS: Record<string, readonly string[]> = {
  customer: ['name', 'status', ...CUSTOMER_FIELDS],
  contact: ['name', 'firstName', 'lastName', ...CONTACT_FIELDS],
  address: ['type', ...ADDRESS_FIELDS],
  note: ['content', 'category', 'visibility', 'pinned'],
  task: ['title', 'status', 'assignedTo', 'dueOn', 'dueAt', 'priority', 'description', 'repeat', 'checklist'],
  order: ['status', 'customerReference', 'orderedOn', 'requestedOn', 'shippedOn', 'lines', 'net', 'shipping', 'tax', 'total'],
  invoice: ['state', 'lines', 'total', 'issuedOn', 'dueOn', 'paid', 'credited'],
  interaction: ['kind', 'subject', 'occurredAt', 'outcome', 'followUpOn', 'followUpWhat'],
};
/** In the order of the form; what is not in it comes last. */
function rankOf(entity: string, field: string): number {
  const at = ORDERS[entity]?.indexOf(field) ?? -1;
  return at < 0 ? 1_000 : at;
}

function partLabel(field: string, custom: CustomFieldRecord[]): string | undefined {
  const [whole, part = ''] = field.split('.');
  if (whole === 'custom') return custom.find((one) => one.key === part)?.label ?? part;
  if (whole === 'notes') return wordOf('notes', part);
  return undefined;
}

/** Of records beside the customer; of a field with parts, like the address on an invoice, the part too. */
function otherLabel(entity: string, field: string): string {
  const [whole = '', part] = field.split('.');
  const ofPart = part && (fieldWord('address', part) ?? fieldWord('customer', part) ?? humanise(part));
  return [fieldWord(entity, whole) ?? humanise(whole), ofPart].filter(Boolean).join(': ');
}

/** How changes of a customer, its contacts and addresses read. */
export function useChangeWords(): ChangeWords {
  const { t } = useTranslation();
  const rules = useRules();
  const known = { format: useFormats(), people: usePeople(), yes: t('common.yes'), no: t('common.no'), other: t('customers.hiddenCustomer') };
  const custom = useQuery(queries.customFields).data ?? [];
  return {
    label: (entity, field) => {
      if (entity === 'contact') return labelOf('contactFields', field, rules.contactFields[field as keyof typeof rules.contactFields]?.label);
      if (entity === 'address') return labelOf('addressFields', field, rules.addressFields[field as keyof typeof rules.addressFields]?.label);
      if (entity !== 'customer') return otherLabel(entity, field);
      return partLabel(field, custom) ?? (isCustomerField(field) ? fieldOf(rules, field).label : wordOf('fields', field));
    },
    rank: rankOf,
    parts: (entity, field, from, to) =>
      entity === 'task' && field === 'repeat'
        ? [{ key: field, label: otherLabel(entity, field), from: taskValue(field, from, known) ?? '', to: taskValue(field, to, known) ?? '' }]
        : undefined,
    value: (entity, field, value) => {
      if (isAgreement(entity)) return agreementValue(entity, field, value, known) ?? plain(value, known);
      if (entity === 'note') return noteValue(field, value, known.people) ?? plain(value, known);
      if (entity === 'task') return taskValue(field, value, known) ?? plain(value, known);
      if (isService(entity)) return serviceValue(field, value, known) ?? plain(value, known);
      if (entity === 'order') return orderValue(field, value, known) ?? plain(value, known);
      if (isInvoicing(entity)) return invoiceValue(field, value, known.format) ?? plain(value, known);
      const isText = typeof value === 'string' || typeof value === 'number';
      const special = isText ? VALUES[entity]?.(field, String(value), known) : undefined;
      return special ?? plain(value, known);
    },
  };
}

/** Fields whose history can be asked for by name. */
export function useHistoryFields(): Option[] {
  const { t } = useTranslation();
  const fields = groupsOf(useRules()).flatMap(({ fields }) => fields.map(({ name, label }) => ({ value: name, label })));
  return [{ value: 'status', label: t('fields.status') }, ...fields];
}
