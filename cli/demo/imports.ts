import { fileURLToPath } from 'node:url';
import type { ImportMappingInput } from '../../contract/exchange.ts';

const fileOf = (path: string) => fileURLToPath(new URL(`../../testing/data/${path}`, import.meta.url));

/** Real files and how their columns become fields. Licences: testing/data/README.md. */
export const HOSPITALS: { file: string; mapping: ImportMappingInput } = {
  file: fileOf('hospitals.csv'),
  mapping: {
    columns: {
      'Facility ID': 'registrationNumber',
      'Facility Name': 'name',
      Address: 'address.line1',
      City: 'address.city',
      State: 'address.state',
      'ZIP Code': 'address.postalCode',
      'County Name': 'custom.county',
      'Phone Number': 'phone',
      'Hospital Type': 'custom.hospital_type',
      'Hospital Ownership': 'custom.ownership',
      'Emergency Services': 'custom.emergency_services',
    },
    constants: { type: 'hospital', 'address.country': 'US' },
    country: 'US',
    match: 'registrationNumber',
    customFields: {
      county: { label: 'County' },
      hospital_type: {
        label: 'Hospital type',
        kind: 'choice',
        options: ['Acute Care Hospitals', 'Critical Access Hospitals', 'Psychiatric', 'Childrens', 'Acute Care - Department of Defense'],
      },
      ownership: { label: 'Ownership' },
      emergency_services: { label: 'Emergency services', kind: 'boolean' },
    },
  },
};

export const NORTHWIND: { file: string; mapping: ImportMappingInput } = {
  file: fileOf('northwind/customers.csv'),
  mapping: {
    columns: {
      customer_id: 'metadata.customerId',
      company_name: 'name',
      contact_name: 'contact.name',
      contact_title: 'contact.title',
      address: 'address.line1',
      city: 'address.city',
      region: 'address.state',
      postal_code: 'address.postalCode',
      country: 'address.country',
      phone: 'phone',
      fax: 'metadata.fax',
    },
    constants: { type: 'business', status: 'active' },
    country: { column: 'country' },
    match: 'name',
    onInvalid: 'note',
  },
};
