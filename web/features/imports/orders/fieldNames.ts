import { useTranslation } from 'react-i18next';
import type { ORDER_IMPORT_FIELDS, OrderFile } from '../../../../contract/order-imports.ts';

type Name = (typeof ORDER_IMPORT_FIELDS)[OrderFile][number] | 'lines' | 'row';

/** What people call the fields of orders and lines in a mapping. */
export function useOrderFieldName(): (name: string) => string {
  const { t } = useTranslation();
  const words = {
    row: t('imports.rowItself'),
    externalNumber: t('orders.externalNumber'),
    customer: t('orders.customer'),
    orderedOn: t('orders.orderedOn'),
    requestedOn: t('orders.requestedOn'),
    shippedOn: t('orders.shippedOn'),
    status: t('orders.status'),
    currency: t('orders.currency'),
    shippingCost: t('orders.shippingCost'),
    assignedTo: t('orders.assignedTo'),
    customerReference: t('orders.customerReference'),
    quoteReference: t('orders.quoteReference'),
    notes: t('orders.notes'),
    lines: t('money.lines'),
    order: t('imports.orders.fields.order'),
    sku: t('money.sku'),
    description: t('money.description'),
    quantity: t('money.quantity'),
    unitPrice: t('money.unitPrice'),
    discount: t('money.discount'),
    taxRate: t('money.taxRate'),
    key: t('imports.orders.fields.key'),
    name: t('imports.orders.fields.name'),
    firstName: t('imports.orders.fields.firstName'),
    lastName: t('imports.orders.fields.lastName'),
    'shipping.name': t('imports.orders.fields.shippingName'),
    'shipping.street': t('imports.orders.fields.shippingStreet'),
    'shipping.postalCode': t('imports.orders.fields.shippingPostalCode'),
    'shipping.city': t('imports.orders.fields.shippingCity'),
    'shipping.region': t('imports.orders.fields.shippingRegion'),
    'shipping.country': t('imports.orders.fields.shippingCountry'),
  } as const satisfies Record<Name, string>;
  const known = new Map<string, string>(Object.entries(words));
  // An error of a line says lines.0.quantity, a reason that is counted lines.quantity.
  return (name) => known.get(name) ?? [words.lines, known.get(name.split('.').at(-1) ?? '')].filter(Boolean).join(': ');
}
