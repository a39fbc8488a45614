import i18next from 'i18next';
import type { BillingPeriod, ContractStatus } from '../../../contract/contracts.ts';
import type { Formats } from '../../app/format.ts';

/** Documents and contracts, whose words come together. */
export const isAgreement = (entity: string): boolean => entity === 'document' || entity === 'contract';

type Known = { format: Formats; people: { id: string; name: string }[] };
/** How a value of a document or a contract reads; undefined where it reads as it is. */
export function agreementValue(entity: string, field: string, value: unknown, { format, people }: Known): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (field === 'visibility') return i18next.t(value === 'shared' ? 'documents.isShared' : 'documents.isInternal');
  if (field === 'status' && entity === 'contract') return i18next.t(`contracts.statuses.${value as ContractStatus}`);
  if (field === 'billingPeriod') return i18next.t(`contracts.periods.${value as BillingPeriod}`);
  if (field === 'startsOn' || field === 'endsOn') return format.plainDay(value);
  if (field === 'assignedTo') return people.find(({ id }) => id === value)?.name;
  return undefined;
}
