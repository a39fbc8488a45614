import type { OrganisationInput } from '../../contract/organisations.ts';
import type { Role } from '../../contract/rights.ts';

export type DemoPerson = { name: string; email: string; role: Role };
export type DemoOrganisation = { letter: 'W' | 'E' | 'F' | 'S' | 'C'; organisation: OrganisationInput; people: DemoPerson[] };

export const ADMINISTRATOR = { name: 'Demo Administrator', email: 'demo@clientele.example' };

/** One organisation for each blueprint. */
export const ORGANISATIONS: DemoOrganisation[] = [
  { letter: 'W', organisation: { name: 'Ohio Repair Works', blueprint: 'work-orders' }, people: [] },
  { letter: 'E', organisation: { name: 'Blechteile Direkt', blueprint: 'erp-quoting' }, people: [] },
  {
    letter: 'F',
    organisation: { name: 'Heartland Hospital Service', blueprint: 'field-service', country: 'US', baseCurrency: 'USD', timeZone: 'America/Chicago' },
    people: [{ name: 'Sam Porter', email: 'support@clientele.example', role: 'support' }],
  },
  { letter: 'S', organisation: { name: 'Langganan', blueprint: 'self-service' }, people: [] },
  {
    letter: 'C',
    organisation: { name: 'Northwind Traders', blueprint: 'sales' },
    people: [
      { name: 'Nancy Davolio', email: 'nancy@clientele.example', role: 'sales' },
      { name: 'Sam Porter', email: 'support@clientele.example', role: 'support' },
    ],
  },
];
