import { addressesApi } from './addresses.ts';
import { bulkApi } from './bulk.ts';
import { calendarApi } from './calendar.ts';
import { contactsApi } from './contacts.ts';
import { contractExportApi, contractsApi } from './contracts.ts';
import { customFieldsApi } from './custom-fields.ts';
import { documentsApi } from './customer-documents.ts';
import { customerExportApi, customersApi } from './customers.ts';
import { equipmentApi, equipmentExportApi } from './equipment.ts';
import { fieldRightsApi } from './field-rights.ts';
import { auditExportApi, historyApi } from './history.ts';
import { importsApi } from './imports.ts';
import { interactionExportApi, interactionsApi } from './interactions.ts';
import { invoiceExportApi, invoicesApi } from './invoices.ts';
import { leavingApi } from './leaving.ts';
import { notesApi } from './notes.ts';
import { notificationsApi } from './notifications.ts';
import { orderExportApi, ordersApi } from './orders.ts';
import { blueprintApi, organisationsApi } from './organisations.ts';
import { keysApi, peopleApi } from './people.ts';
import { profileApi } from './profile.ts';
import { taskExportApi, tasksApi } from './tasks.ts';
import { teamsApi } from './teams.ts';
import { territoriesApi } from './territories.ts';
import { ticketExportApi, ticketsApi } from './tickets.ts';
import { viewsApi } from './views.ts';
import { workOrderExportApi, workOrdersApi } from './work-orders.ts';

/** The contract table: every endpoint there is. Routes, OpenAPI, typed client and the tests that walk all routes read it. */
export const api = {
  ...organisationsApi,
  ...blueprintApi,
  ...fieldRightsApi,
  ...peopleApi,
  ...profileApi,
  ...notificationsApi,
  ...calendarApi,
  ...keysApi,
  ...customersApi,
  ...customerExportApi,
  ...contactsApi,
  ...addressesApi,
  ...interactionsApi,
  ...interactionExportApi,
  ...historyApi,
  ...auditExportApi,
  ...customFieldsApi,
  ...viewsApi,
  ...teamsApi,
  ...territoriesApi,
  ...bulkApi,
  ...leavingApi,
  ...importsApi,
  ...workOrdersApi,
  ...workOrderExportApi,
  ...equipmentApi,
  ...equipmentExportApi,
  ...ticketsApi,
  ...contractsApi,
  ...contractExportApi,
  ...documentsApi,
  ...notesApi,
  ...tasksApi,
  ...taskExportApi,
  ...ordersApi,
  ...orderExportApi,
  ...ticketExportApi,
  ...invoicesApi,
  ...invoiceExportApi,
};
export type Api = typeof api;
