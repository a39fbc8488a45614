import type { z } from 'zod';
import type { customerInput } from '../../contract/customers.ts';

type Input = z.input<typeof customerInput>;

const company = (
  name: string,
  person: string,
  email: string,
  phone: string,
  line1: string,
  city: string,
  state: string,
  postalCode: string,
  general?: string,
): Input => ({
  name,
  email,
  phone,
  contacts: [{ name: person, email, phone, isPrimary: true }],
  addresses: [{ type: 'primary', line1, city, state, postalCode, country: 'US' }],
  ...(general && { notes: { general } }),
});

/** Companies of a repair shop in Ohio. The telephone numbers are of the range that is kept for fiction. */
export const WORK_ORDER_CUSTOMERS: Input[] = [
  company(
    'Buckeye Cold Storage',
    'Marcy Dillon',
    'office@buckeyecold.example',
    '+1 614 555 0111',
    '88 Fields Ave',
    'Columbus',
    'OH',
    '43201',
    'Gate code at the front desk. Compressors 1 to 4.',
  ),
  company(
    'Riverside Bakery',
    'Tom Halvorsen',
    'tom@riversidebakery.example',
    '+1 513 555 0122',
    '1420 Eastern Ave',
    'Cincinnati',
    'OH',
    '45202',
    'No work between 2 and 9 in the morning.',
  ),
  company('Lakefront Printing', 'Denise Okoro', 'denise@lakefrontprint.example', '+1 216 555 0133', '3301 Superior Ave', 'Cleveland', 'OH', '44114'),
  company(
    'Maple Grove School',
    'Peter Zimmerman',
    'facilities@maplegrove.example',
    '+1 419 555 0144',
    '2200 Secor Rd',
    'Toledo',
    'OH',
    '43606',
    'Invoices to the district office.',
  ),
  company('Hartwell Dental', 'Dr. Susan Hartwell', 'frontdesk@hartwelldental.example', '+1 937 555 0155', '410 Far Hills Ave', 'Dayton', 'OH', '45409'),
  company(
    'Two Rivers Brewing',
    'Jake Moreno',
    'jake@tworivers.example',
    '+1 330 555 0166',
    '19 Canal Sq',
    'Akron',
    'OH',
    '44308',
    'Boiler certificate expires in March.',
  ),
  company('Summit Car Wash', 'Linda Pruitt', 'linda@summitwash.example', '+1 330 555 0177', '780 Howe Ave', 'Cuyahoga Falls', 'OH', '44221'),
  company('Old Mill Apartments', 'Grace Kim', 'manager@oldmillapts.example', '+1 614 555 0188', '5 Mill St', 'Gahanna', 'OH', '43230', '42 units, two roofs.'),
];

const quoted = (
  name: string,
  erpNumber: string,
  currency: string,
  language: string,
  address: Partial<Record<string, string>>,
  contacts: [string, string][],
): Input => ({
  name,
  erpNumber,
  currency,
  language,
  addresses: [{ type: 'billing', ...address }],
  contacts: contacts.map(([email, contact], i) => ({ email, name: contact, isPrimary: i === 0 })),
});

/** Muster GmbH is the sample of the design document (E6); the others are neighbours of it. */
export const ERP_CUSTOMERS: Input[] = [
  quoted('Muster GmbH', '4711', 'EUR', 'de-DE', { line1: 'Musterstraße 1', postalCode: '80331', city: 'München', country: 'DE' }, [
    ['einkauf@muster.de', 'Max Mustermann'],
  ]),
  quoted('Alpenblech AG', '4712', 'CHF', 'de-DE', { line1: 'Industriestrasse 14', postalCode: '8005', city: 'Zürich', country: 'CH' }, [
    ['beschaffung@alpenblech.example', 'Ursula Brunner'],
    ['buchhaltung@alpenblech.example', 'Reto Frei'],
  ]),
  quoted('Ateliers du Rhône SARL', '4713', 'EUR', 'fr-FR', { line1: '27 quai Perrache', postalCode: '69002', city: 'Lyon', country: 'FR' }, [
    ['achats@ateliersrhone.example', 'Hélène Garnier'],
  ]),
  quoted('Officine Brenta S.r.l.', '4714', 'EUR', 'it-IT', { line1: 'Via Trieste 8', postalCode: '35121', city: 'Padova', country: 'IT' }, [
    ['acquisti@officinebrenta.example', 'Paolo Zanetti'],
  ]),
  quoted('Hollis & Reed Ltd', '4715', 'GBP', 'en-US', { line1: '6 Canal Street', postalCode: 'M1 3HE', city: 'Manchester', country: 'GB' }, [
    ['purchasing@hollisreed.example', 'Joanne Reed'],
  ]),
];

export type SelfServiceUser = { name: string; email: string; record: Omit<Input, 'name' | 'email'> };
const user = (name: string, local: string, record: Omit<Input, 'name' | 'email'>): SelfServiceUser => ({ name, email: `${local}@langganan.example`, record });

/** People in Malaysia who keep their own record. */
export const SELF_SERVICE_USERS: SelfServiceUser[] = [
  user('Aisyah binti Rahman', 'aisyah', {
    type: 'individual',
    phone: '+60123456701',
    language: 'ms',
    source: 'website',
    addresses: [{ line1: '12 Jalan Telawi', city: 'Kuala Lumpur', postalCode: '59100', country: 'MY' }],
  }),
  user('Tan Wei Ming', 'weiming', {
    type: 'company',
    companyName: 'Tan Hardware Sdn Bhd',
    jobTitle: 'Director',
    phone: '+60123456702',
    industry: 'Retail',
    source: 'referral',
    addresses: [{ line1: '88 Lebuh Pantai', city: 'George Town', state: 'Penang', postalCode: '10300', country: 'MY' }],
  }),
  user('Priya Nair', 'priya', {
    type: 'non-profit',
    companyName: 'Rimba Hijau',
    jobTitle: 'Coordinator',
    phone: '+60123456703',
    source: 'social_media',
    addresses: [{ line1: '3 Jalan Gasing', city: 'Petaling Jaya', state: 'Selangor', postalCode: '46000', country: 'MY' }],
  }),
  user('Jason Lim', 'jason', {
    type: 'company',
    companyName: 'Borneo Cocoa',
    jobTitle: 'Buyer',
    phone: '+60123456704',
    industry: 'Food',
    source: 'trade_show',
    addresses: [{ line1: '17 Jalan Gaya', city: 'Kota Kinabalu', state: 'Sabah', postalCode: '88000', country: 'MY' }],
  }),
  user('Nurul Huda', 'nurul', {
    type: 'government',
    companyName: 'Majlis Daerah Kuala Selangor',
    phone: '+60123456705',
    language: 'ms',
    source: 'other',
    addresses: [{ city: 'Kuala Selangor', state: 'Selangor', postalCode: '45000', country: 'MY' }],
  }),
];
