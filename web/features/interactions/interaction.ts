import type { CustomerRecord } from '../../../contract/customers.ts';
import type { InteractionKind, InteractionPatch, InteractionRecord } from '../../../contract/interactions.ts';

/** What stands in the form; empty text is nothing. */
export type InteractionValues = {
  kind: InteractionKind;
  subject: string;
  occurredAt: string;
  durationMinutes: string | number;
  contactId: string;
  handledBy: string;
  outcome: string;
  outcomeNote: string;
  description: string;
  orderId: string;
  orderNumber: string;
  quoteNumber: string;
  item: string;
  followUpOn: string;
  followUpWhat: string;
  followUpRemindAt: string;
};

const NOTHING = { subject: '', durationMinutes: '', outcome: '', outcomeNote: '', description: '', orderNumber: '', quoteNumber: '', item: '' };

type About = { answers?: Pick<InteractionRecord, 'contactId' | 'orderId'> | undefined; orderId?: string | undefined };
/** A new one: a call, now, by me, with the contact and order of what it answers, or the primary contact. */
export function emptyInteraction(customer: CustomerRecord, me: string, { answers, orderId = '' }: About): InteractionValues {
  const primary = customer.contacts.find(({ isPrimary }) => isPrimary);
  const contactId = answers?.contactId ?? primary?.id ?? '';
  return {
    ...NOTHING,
    kind: 'call',
    orderId: orderId || (answers?.orderId ?? ''),
    occurredAt: new Date().toISOString(),
    contactId,
    handledBy: me,
    followUpOn: '',
    followUpWhat: '',
    followUpRemindAt: '',
  };
}

export const valuesOf = (record: InteractionRecord): InteractionValues => ({
  kind: record.kind,
  subject: record.subject,
  occurredAt: record.occurredAt,
  durationMinutes: record.durationMinutes ?? '',
  contactId: record.contactId ?? '',
  handledBy: record.handledBy ?? '',
  outcome: record.outcome ?? '',
  outcomeNote: record.outcomeNote ?? '',
  description: record.description ?? '',
  orderId: record.orderId ?? '',
  orderNumber: record.orderNumber ?? '',
  quoteNumber: record.quoteNumber ?? '',
  item: record.item ?? '',
  followUpOn: record.followUpOn ?? '',
  followUpWhat: record.followUpWhat ?? '',
  followUpRemindAt: record.followUpRemindAt ?? '',
});

/** As it is sent; without a subject it is called by its kind. */
export function interactionBody({ durationMinutes, occurredAt, subject, ...values }: InteractionValues, nameOfKind: string) {
  const texts = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value || null])) as InteractionPatch;
  return {
    ...texts,
    kind: values.kind,
    subject: subject.trim() || nameOfKind,
    ...(occurredAt && { occurredAt }),
    durationMinutes: durationMinutes === '' ? null : Number(durationMinutes),
  };
}
