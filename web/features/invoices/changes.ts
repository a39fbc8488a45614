import i18next from 'i18next';
import type { InvoiceStatus, PaymentMethod } from '../../../contract/invoices.ts';
import type { Formats } from '../../app/format.ts';
import { linesText } from '../money/changes.ts';
import { orderName } from '../orders/changes.ts';

export const isInvoicing = (entity: string): boolean => entity === 'invoice' || entity === 'payment' || entity === 'credit_note';

/** How a value of an invoice, a payment or a credit note reads; undefined where it reads as it is. */
export function invoiceValue(field: string, value: unknown, format: Formats): string | undefined {
  // Its number is what is shown of these.
  if (field === 'n' || field === 'year') return '';
  if (Array.isArray(value)) return linesText(value, format);
  if (typeof value !== 'string') return undefined;
  if (field === 'state') return i18next.t(`invoices.statuses.${value as InvoiceStatus}`);
  if (field === 'kind') return i18next.t(`invoices.kinds.${value as 'payment' | 'refund'}`);
  if (field === 'method') return i18next.t(`invoices.methods.${value as PaymentMethod}`);
  if (field.endsWith('At')) return format.time(value);
  if (field.endsWith('On')) return format.plainDay(value);
  if (field === 'orderId') return orderName(value);
  return field === 'invoiceId' ? i18next.t('invoices.document') : undefined;
}
