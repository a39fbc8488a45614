import type { AddressInput, AddressRecord } from '../../../../contract/addresses.ts';
import { ADDRESS_FIELDS, type Rules } from '../../../../contract/blueprint.ts';
import { labelOf } from '../fields.ts';

export const ADDRESS_TYPES = ['primary', 'billing', 'shipping'] as const;
export type AddressType = (typeof ADDRESS_TYPES)[number];
export type AddressField = (typeof ADDRESS_FIELDS)[number];
export type AddressValues = Record<AddressField, string> & { type: AddressType; isPrimary: boolean };

export type UsedAddressField = { name: AddressField; label: string; required: boolean; max?: number };

export const emptyAddress = (rules: Rules): AddressValues => ({
  type: 'primary',
  isPrimary: false,
  line1: '',
  line2: '',
  city: '',
  state: '',
  postalCode: '',
  country: rules.defaults.country ?? '',
});

export function addressFieldsOf(rules: Rules): UsedAddressField[] {
  return ADDRESS_FIELDS.filter((name) => rules.addressFields[name]).map((name) => {
    const rule = rules.addressFields[name];
    return { name, label: labelOf('addressFields', name, rule?.label), required: rule?.required ?? false, max: rule?.max };
  });
}

const isType = (type: string): type is AddressType => (ADDRESS_TYPES as readonly string[]).includes(type);

export function valuesOf(address: AddressRecord): AddressValues {
  const lines = Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, address[name] ?? ''])) as Record<AddressField, string>;
  return { ...lines, type: isType(address.type) ? address.type : 'primary', isPrimary: address.isPrimary };
}

/** What is sent: only fields in use; of a known address only those that changed. */
export function addressInput(rules: Rules, values: AddressValues, before?: AddressValues): AddressInput {
  const names = ADDRESS_FIELDS.filter((name) => rules.addressFields[name] && (before ? values[name] !== before[name] : values[name].trim() !== ''));
  return {
    type: values.type,
    ...Object.fromEntries(names.map((name) => [name, values[name].trim() === '' ? null : values[name].trim()])),
    ...(values.isPrimary !== (before?.isPrimary ?? false) && { isPrimary: values.isPrimary }),
  };
}

/** A country alone was proposed, not typed. */
export const isBlank = (values: AddressValues): boolean => ADDRESS_FIELDS.every((name) => name === 'country' || values[name].trim() === '');
