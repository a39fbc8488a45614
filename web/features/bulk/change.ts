import type { Rules } from '../../../contract/blueprint.ts';
import type { BulkChange } from '../../../contract/bulk.ts';
import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { type CustomInput, isEmptyCustom, sendable } from '../custom-fields/values.ts';

/** What is to be changed: `tags:add`, `tags:remove`, `field:NAME`, `custom:KEY`, `status:VERB:TO` or `delete`. */
export type Draft = { what: string; value: CustomInput; reason: string };
export type WantedChange = Extract<BulkChange, { kind: 'update' | 'status' | 'delete' }>;

/** Whether some way to this status wants a reason. */
export const wantsReason = (rules: Rules, what: string): boolean =>
  rules.transitions.some(({ verb, to, reasonRequired }) => reasonRequired && what === `status:${verb}:${to}`);

/** The change that a draft asks for; undefined while something is missing. An empty value clears a field. */
export function changeOf({ what, value, reason }: Draft, rules: Rules, customFields: CustomFieldRecord[]): Partial<WantedChange> | undefined {
  const [kind, name = '', to] = what.split(':');
  if (kind === 'delete') return { kind };
  if (kind === 'status' && !reason.trim() && wantsReason(rules, what)) return undefined;
  if (kind === 'status') return { kind, verb: name as WantedChange['verb'], status: to, ...(reason.trim() && { reason: reason.trim() }) };
  if (kind === 'tags') {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    return name === 'add' ? { kind: 'update', addTags: value } : { kind: 'update', removeTags: value };
  }
  if (kind === 'field') return { kind: 'update', patch: { [name]: isEmptyCustom(value) ? null : value } };
  const field = customFields.find(({ key }) => key === name);
  return field && { kind: 'update', patch: { custom: { [name]: sendable(field, value) } } };
}

/** What the input for it begins with. */
export const emptyValueOf = (what: string, customFields: CustomFieldRecord[]): CustomInput => {
  const [kind, name] = what.split(':');
  const field = kind === 'custom' ? customFields.find(({ key }) => key === name) : undefined;
  if (kind === 'tags' || field?.kind === 'choices') return [];
  return field?.kind === 'money' ? { amount: '', currency: '' } : '';
};
