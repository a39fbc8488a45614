import { addressesApi } from '../../../contract/addresses.ts';
import { contactsApi } from '../../../contract/contacts.ts';
import { customersApi } from '../../../contract/customers.ts';
import { fieldRightsApi } from '../../../contract/field-rights.ts';
import { blueprintApi } from '../../../contract/organisations.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { changeFieldRights, readFieldRights } from '../organisations/field-rights.ts';
import { addAddress, listAddresses, removeAddress, updateAddress } from './addresses.ts';
import { changeRules, previewRules, readBlueprint } from './blueprint.ts';
import { addContact, listContacts, removeContact, updateContact } from './contacts.ts';
import { listCustomers } from './customers.list.ts';
import { similarCustomers } from './customers.similar.ts';
import { changeStatus } from './customers.status.ts';
import { changeContactDetails, createCustomer, deleteCustomer, getCustomer, updateCustomer } from './customers.ts';

export function serveCustomers(edge: Edge): void {
  serve(edge, customersApi, {
    listCustomers: (ctx, { query }) => listCustomers(ctx, query),
    listSimilarCustomers: async (ctx, { query }) => ({ items: await similarCustomers(ctx, query) }),
    createCustomer: (ctx, { body }) => createCustomer(ctx, body),
    getCustomer: (ctx, { params, query }) => getCustomer(ctx, params.id, query.asOf),
    updateCustomer: (ctx, { params, body }, { ifMatch }) => updateCustomer(ctx, params.id, body, ifMatch),
    deleteCustomer: (ctx, { params }) => deleteCustomer(ctx, params.id),
    archiveCustomer: (ctx, { params, body }) => changeStatus(ctx, params.id, { verb: 'archive', ...body }),
    reactivateCustomer: (ctx, { params, body }) => changeStatus(ctx, params.id, { verb: 'reactivate', ...body }),
    blockCustomer: (ctx, { params, body }) => changeStatus(ctx, params.id, { verb: 'block', ...body }),
    activateCustomer: (ctx, { params, body }) => changeStatus(ctx, params.id, { verb: 'activate', ...body }),
    moveCustomer: (ctx, { params, body }) => changeStatus(ctx, params.id, { verb: 'move', ...body }),
    updateCustomerContactDetails: (ctx, { params, body }) => changeContactDetails(ctx, params.id, body),
  });
  serve(edge, contactsApi, {
    listContacts: async (ctx, { params }) => ({ items: await listContacts(ctx, params.id) }),
    createContact: (ctx, { params, body }) => addContact(ctx, params.id, body),
    updateContact: (ctx, { params, body }, { ifMatch }) => updateContact(ctx, params.id, params.contactId, body, ifMatch),
    deleteContact: (ctx, { params }) => removeContact(ctx, params.id, params.contactId),
  });
  serve(edge, addressesApi, {
    listAddresses: async (ctx, { params }) => ({ items: await listAddresses(ctx, params.id) }),
    createAddress: (ctx, { params, body }) => addAddress(ctx, params.id, body),
    updateAddress: (ctx, { params, body }, { ifMatch }) => updateAddress(ctx, params.id, params.addressId, body, ifMatch),
    deleteAddress: (ctx, { params }) => removeAddress(ctx, params.id, params.addressId),
  });
  serve(edge, blueprintApi, {
    getBlueprint: (ctx) => readBlueprint(ctx),
    previewBlueprint: async (ctx, { body }) => ({ breaches: await previewRules(ctx, body.rules) }),
    updateBlueprint: (ctx, { body }, { ifMatch }) => changeRules(ctx, body, ifMatch),
  });
  serve(edge, fieldRightsApi, {
    getFieldRights: (ctx) => readFieldRights(ctx),
    updateFieldRights: (ctx, { body }, { ifMatch }) => changeFieldRights(ctx, body.fields, ifMatch),
  });
}
