import { isEmptyCustom } from '../../custom-fields/values.ts';
import { contactFieldsOf, isBlank, needsPrimary } from '../contacts/contact.ts';
import { groupsOf } from '../fields.ts';
import { isJsonObject } from './requests.ts';
import type { CustomerValues, Ground } from './values.ts';

type Words = { required: string; json: string };
type Errors = Record<string, string>;

function contactErrors(values: CustomerValues, { rules }: Ground, words: Words): Errors {
  const fields = contactFieldsOf(rules);
  const errors: Errors = {};
  values.contacts.forEach((contact, index) => {
    const needed = index === 0 && needsPrimary(rules, values.type);
    if (isBlank(contact) && !needed) return;
    const required = fields.filter((field) => field.required);
    for (const { name } of isBlank(contact) && required.length === 0 ? fields.slice(0, 1) : required)
      if (String(contact[name]).trim() === '') errors[`contacts.${index}.${name}`] = words.required;
  });
  return errors;
}

/** What can be said before asking the server: required fields, and whether the metadata is readable. */
export function problemsOf(values: CustomerValues, ground: Ground, words: Words, seesPeople: boolean): Errors {
  const errors = contactErrors(values, ground, words);
  const fields = groupsOf(ground.rules, values.type).flatMap((group) => group.fields);
  for (const { name, required, kind } of fields) {
    const value = values[name];
    const hidden = !seesPeople && (kind === 'person' || kind === 'owner');
    if (required && !hidden && (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0)) errors[name] = words.required;
  }
  for (const { key, required } of ground.customFields) if (required && isEmptyCustom(values.custom[key])) errors[`custom.${key}`] = words.required;
  if (!isJsonObject(values.metadata)) errors.metadata = words.json;
  return errors;
}
