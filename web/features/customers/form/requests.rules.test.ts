import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { fieldService } from '../../../../contract/blueprints/field-service.ts';
import { workOrders } from '../../../../contract/blueprints/work-orders.ts';
import type { CustomFieldRecord } from '../../../../contract/custom-fields.ts';
import { customerInput } from '../../../../contract/customers.ts';
import { en } from '../../../app/i18n/en.ts';
import { creationOf, isJsonObject } from './requests.ts';
import { problemsOf } from './validate.ts';
import { newCustomer } from './values.ts';

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: en } } });
});

const words = { required: 'required', json: 'json' };
const budget: CustomFieldRecord = {
  id: '1',
  key: 'budget',
  label: 'Budget',
  kind: 'money',
  required: true,
  options: [],
  position: 0,
  sensitive: false,
  version: 1,
};

test('a new customer is sent with what is filled, and fits the contract', () => {
  const ground = { rules: workOrders.rules, customFields: [budget], baseCurrency: 'USD' };
  const values = {
    ...newCustomer(ground),
    name: ' Muster ',
    email: 'office@muster.example',
    metadata: '{"shopId":17}',
    custom: { budget: { amount: '12.50', currency: 'USD' } },
  };
  const [contact] = values.contacts;
  if (contact) contact.name = 'Max Mustermann';
  const body = creationOf(values, ground);
  expect(body).toMatchObject({
    name: 'Muster',
    metadata: { shopId: 17 },
    custom: { budget: { amount: '12.50', currency: 'USD' } },
    contacts: [{ name: 'Max Mustermann', isPrimary: true }],
  });
  expect(customerInput.safeParse(body).success).toBe(true);
});

test('required fields are named before anything is sent, as the blueprint demands them', () => {
  const ground = { rules: workOrders.rules, customFields: [budget], baseCurrency: 'USD' };
  expect(Object.keys(problemsOf(newCustomer(ground), ground, words, true)).sort()).toEqual(['contacts.0.name', 'custom.budget', 'email', 'name']);
  const service = { rules: fieldService.rules, customFields: [], baseCurrency: 'INR' };
  expect(Object.keys(problemsOf(newCustomer(service), service, words, true)).sort()).toEqual(['name', 'phone']);
});

test('metadata is a JSON object or nothing', () => {
  expect(['', ' ', '{}', '{"a":1}'].every(isJsonObject)).toBe(true);
  expect(['[]', '1', 'null', '{a:1}'].some(isJsonObject)).toBe(false);
});
