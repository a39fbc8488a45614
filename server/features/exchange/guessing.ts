import type { ImportMappingInput } from '../../../contract/exchange.ts';
import { NOT_IMPORTED, type Target } from './targets.ts';

/** What columns are called in English and German, most telling first. Spelling, case and blanks do not matter. */
const SYNONYMS: Record<string, string> = {
  name: `name|customer name|company name|company|facility name|hospital name|account name|account|customer|organisation|organization|client|client name|business name|
    Firma|Firmenname|Unternehmen|Kunde|Kundenname|Name der Firma|Name 1`,
  companyName: 'company name|company|organisation|organization|employer|Firma|Firmenname|Unternehmen',
  displayName: 'display name|short name|Anzeigename|Kurzname|Suchbegriff',
  email: 'email|e-mail|email address|e-mail address|mail|E-Mail-Adresse|Mailadresse',
  phone: 'phone|phone number|telephone|tel|telephone number|primary phone|main phone|Telefon|Telefonnummer|Tel.-Nr.|Rufnummer',
  secondaryPhone: 'secondary phone|phone 2|other phone|second phone|Telefon 2|Zweittelefon',
  whatsapp: 'whatsapp|whatsapp number|WhatsApp-Nummer',
  website: 'website|web|web site|homepage|url|domain|Webseite|Internet|Internetadresse',
  erpNumber:
    'erp number|erp|erp customer number|customer number|customer no|customer id|account number|ERP-Nummer|Kundennummer|Kunden-Nr.|Kd-Nr|Debitor|Debitorennummer',
  registrationNumber: 'registration number|registration no|facility id|provider id|licence number|license number|Handelsregisternummer|HRB|Registernummer',
  taxId: 'tax id|vat|vat id|vat number|tax number|gstin|ein|USt-IdNr|USt-ID|Umsatzsteuer-ID|Steuernummer',
  type: 'type|customer type|account type|Kundenart|Kundentyp|Art|Typ',
  status: 'status|customer status|Kundenstatus|Zustand',
  tier: 'tier|level|class|Stufe|Klasse',
  industry: 'industry|sector|Branche',
  source: 'source|lead source|Herkunft|Quelle',
  jobTitle: 'job title|position|Berufsbezeichnung',
  currency: 'currency|default currency|Währung',
  language: 'language|default language|preferred language|locale|Sprache',
  timeZone: 'time zone|timezone|Zeitzone',
  value: 'value|deal value|expected value|Wert|Auftragswert',
  tags: 'tags|labels|keywords|Schlagworte|Stichworte',
  notes: 'notes|note|comment|comments|remarks|description|Notiz|Notizen|Bemerkung|Bemerkungen|Kommentar',
  assignedTo: 'assigned to|owner|account manager|sales rep|Betreuer|Zuständig|Vertreter',
  ownerUserId: 'owner user|user|user email|Benutzer',
  lastContactAt: 'last contact|last contacted|last activity|Letzter Kontakt',
  nextFollowUpAt: 'next follow up|follow up|next contact|Wiedervorlage',
  'contact.name': 'contact name|contact|contact person|primary contact|full name|Ansprechpartner|Kontakt|Kontaktperson|Ansprechpartner Name',
  'contact.firstName': 'first name|given name|contact first name|Vorname',
  'contact.lastName': 'last name|surname|family name|contact last name|Nachname|Familienname',
  'contact.title': 'contact title|contact position|Funktion|Anrede Kontakt',
  'contact.department': 'department|contact department|Abteilung',
  'contact.email': 'contact email|contact e-mail|Ansprechpartner E-Mail|Kontakt E-Mail',
  'contact.phone': 'contact phone|Ansprechpartner Telefon|Kontakt Telefon|Durchwahl',
  'contact.mobile': 'mobile|mobile phone|cell|cell phone|contact mobile|Mobil|Mobiltelefon|Handy',
  'address.line1': 'address|street|street address|address 1|address line 1|line 1|Straße|Strasse|Anschrift|Adresse|Straße und Hausnummer',
  'address.line2': 'address 2|address line 2|street 2|line 2|suite|Adresszusatz|Zusatz',
  'address.city': 'city|town|city/town|Ort|Stadt',
  'address.state': 'state|province|region|state/province|Bundesland|Kanton',
  'address.postalCode': 'postal code|zip|zip code|postcode|plz|Postleitzahl',
  'address.country': 'country|country code|Land|Ländercode',
};

export const plain = (text: string): string =>
  text
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A mapping guessed from the names of the columns: our own names first, then labels, then what such columns are usually called. */
export function guessMapping(header: readonly string[], targets: Map<string, Target>): ImportMappingInput {
  const columns: Record<string, string | null> = {};
  const taken = new Set<string>();
  const take = (column: string, name: string) => {
    if (!column || column in columns || taken.has(name) || !targets.has(name)) return;
    columns[column] = name;
    taken.add(name);
    if (name.startsWith('notes')) taken.add('notes').add('notes.general');
  };
  for (const column of header) if (NOT_IMPORTED.has(column)) columns[column] = null;
  for (const column of header) take(column, column);
  for (const column of header) if (/^metadata\../.test(column) && targets.has('metadata')) columns[column] ??= column;
  for (const { name, label } of targets.values()) for (const column of header) if (label && plain(label) === plain(column)) take(column, name);
  for (const [name, words] of Object.entries(SYNONYMS))
    for (const word of words.split('|').map(plain)) for (const column of header) if (plain(column) === word && !taken.has(name)) take(column, name);
  const country = Object.keys(columns).find((column) => columns[column] === 'address.country');
  return { columns, ...(country && { country: { column: country } }) };
}
