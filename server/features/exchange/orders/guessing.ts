import { ORDER_IMPORT_FIELDS, type OrderFile } from '../../../../contract/order-imports.ts';
import { plain } from '../guessing.ts';

const ORDER = 'order id|order number|order no|order|Auftragsnummer|Auftrags-Nr.|Auftrag|Bestellnummer|Belegnummer';
const ARTICLE = 'sku|product id|article number|article no|item number|item|product|article|Artikelnummer|Artikel-Nr.|Artikel';
/** What columns are called in English and German, most telling first. */
const SYNONYMS: { [F in OrderFile]: Partial<Record<(typeof ORDER_IMPORT_FIELDS)[F][number], string>> } = {
  orders: {
    externalNumber: `${ORDER}|id|number`,
    customer: 'customer id|customer number|customer no|erp number|customer|Kundennummer|Kunden-Nr.|Kd-Nr|Kunde|Debitor',
    orderedOn: 'order date|ordered|date|Auftragsdatum|Bestelldatum|Datum',
    requestedOn: 'required date|requested date|delivery date|Liefertermin|Wunschtermin',
    shippedOn: 'shipped date|ship date|shipped|Versanddatum|Lieferdatum',
    status: 'order status|Status',
    currency: 'Währung',
    shippingCost: 'freight|shipping cost|shipping|delivery cost|Fracht|Frachtkosten|Versandkosten',
    assignedTo: 'employee|employee name|employee id|sales rep|seller|Verkäufer|Mitarbeiter|Betreuer',
    customerReference: 'purchase order|po number|customer reference|Kundenreferenz|Bestellnummer des Kunden',
    quoteReference: 'quote|quote number|quotation|Angebot|Angebotsnummer',
    notes: 'note|comment|remarks|Bemerkung|Notiz',
    'shipping.name': 'ship name|delivery name|Lieferadresse Name|Empfänger',
    'shipping.street': 'ship address|ship street|delivery address|Lieferadresse Straße|Lieferadresse',
    'shipping.postalCode': 'ship postal code|ship zip|Lieferadresse PLZ',
    'shipping.city': 'ship city|Lieferadresse Ort',
    'shipping.region': 'ship region|ship state|Lieferadresse Region',
    'shipping.country': 'ship country|Lieferadresse Land',
  },
  lines: {
    order: ORDER,
    sku: ARTICLE,
    description: 'product name|name|Bezeichnung|Beschreibung',
    quantity: 'qty|Menge|Anzahl',
    unitPrice: 'price|Einzelpreis|Stückpreis|Preis',
    discount: 'discount percent|Rabatt',
    taxRate: 'vat rate|vat|tax|MwSt|Steuersatz',
  },
  products: { sku: `${ARTICLE}|id|number`, name: 'product name|description|Bezeichnung|Artikelname' },
  people: {
    key: 'employee id|id|number|Personalnummer',
    name: 'full name|employee name|employee|Mitarbeiter',
    firstName: 'Vorname',
    lastName: 'surname|Nachname',
  },
};

/** Where the columns of a file probably lead: our own names first, then what such columns are usually called. */
export function guessColumns(file: OrderFile, header: readonly string[]): Record<string, string | null> {
  const columns: Record<string, string> = {};
  const taken = new Set<string>();
  const synonyms: Partial<Record<string, string>> = SYNONYMS[file];
  const words = (field: string) => [field, ...(synonyms[field]?.split('|') ?? [])].map(plain);
  for (const field of ORDER_IMPORT_FIELDS[file])
    for (const word of words(field))
      for (const column of header)
        if (plain(column) === word && !taken.has(field) && !(column in columns)) {
          columns[column] = field;
          taken.add(field);
        }
  return columns;
}
