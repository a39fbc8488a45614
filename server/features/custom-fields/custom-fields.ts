import type { CustomFieldInput, CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { groupsHiddenFrom } from '../../../contract/field-rights.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { forgetSettings, settingsOf } from '../organisations/organisations.ts';
import { judgeValue } from './custom-fields.rules.ts';
import * as statements from './custom-fields.sql.ts';

const MOST_FIELDS = 200;
const FRESH_MS = 1_000;
const kept = new Map<string, { fields: CustomFieldRecord[]; until: number }>();

/** The organisation's custom fields that the actor sees, at most a second old. */
export async function customFieldsOf(ctx: Ctx): Promise<CustomFieldRecord[]> {
  const known = kept.get(ctx.org);
  if (known && known.until > Date.now()) return seenOf(ctx, known.fields);
  const fields = await allFields(ctx);
  if (kept.size > 10_000) kept.clear();
  kept.set(ctx.org, { fields, until: Date.now() + FRESH_MS });
  return seenOf(ctx, fields);
}

const allFields = (ctx: Ctx) => ctx.db.rows<CustomFieldRecord>(statements.selectFields(ctx.org));
export const listCustomFields = async (ctx: Ctx) => seenOf(ctx, await allFields(ctx));

/** A sensitive field does not exist for those who do not see such. */
async function seenOf(ctx: Ctx, fields: CustomFieldRecord[]): Promise<CustomFieldRecord[]> {
  const { fieldRights } = await settingsOf(ctx);
  return groupsHiddenFrom(ctx.actor.role, fieldRights).includes('sensitive') ? fields.filter(({ sensitive }) => !sensitive) : fields;
}

/** Which fields are sensitive is also known to the settings. */
function forget(org: string): void {
  kept.delete(org);
  forgetSettings(org);
}

type Values = Record<string, unknown>;
type JudgedValues = { values: Values; errors: { path: string; code: string; message: string }[] };

/** Judges custom values given over those kept, null for a new customer: null or blank clears one; keys nobody defined are refused; required ones must be there. */
export async function judgeCustom(ctx: Ctx, given: Values, existing: Values | null): Promise<JudgedValues> {
  return judgeCustomValues(await customFieldsOf(ctx), given, existing);
}

export function judgeCustomValues(fields: readonly CustomFieldRecord[], given: Values, existing: Values | null): JudgedValues {
  const errors: { path: string; code: string; message: string }[] = [];
  const values: Values = { ...existing };
  for (const [key, value] of Object.entries(given)) {
    const field = fields.find((one) => one.key === key);
    if (!field) errors.push({ path: `custom.${key}`, code: 'unknown_field', message: 'is not a custom field of this organisation' });
    else if (value === null || (typeof value === 'string' && value.trim() === '')) delete values[key];
    else {
      const judged = judgeValue(field, value);
      if ('error' in judged) errors.push({ path: `custom.${key}`, code: judged.code, message: judged.error });
      else values[key] = judged.value;
    }
  }
  for (const field of fields)
    if (field.required && values[field.key] === undefined && (existing === null || field.key in given))
      errors.push({ path: `custom.${field.key}`, code: 'required', message: 'is required' });
  return { values, errors };
}

const needsOptions = (kind: string) => kind === 'choice' || kind === 'choices';

export async function createCustomField(ctx: Ctx, input: CustomFieldInput): Promise<CustomFieldRecord> {
  if (needsOptions(input.kind) && input.options.length === 0) throw fieldFault('rule_violated', 'options', 'required', 'a choice needs options');
  const field = await transaction(ctx, async (ctx) => {
    if ((await allFields(ctx)).length >= MOST_FIELDS) throw fieldFault('rule_violated', 'key', 'too_many', `at most ${MOST_FIELDS} custom fields`);
    return ctx.db.row<CustomFieldRecord>(statements.insertField(ctx.org, newId(), input));
  }).catch((error) => {
    throw (error as { code?: string }).code === '23505' ? fieldFault('duplicate', 'key', 'duplicate', 'is the key of another custom field') : error;
  });
  forget(ctx.org);
  return field as CustomFieldRecord;
}

type FieldChange = {
  label?: string | undefined;
  required?: boolean | undefined;
  options?: string[] | undefined;
  position?: number | undefined;
  sensitive?: boolean | undefined;
};

/** Changes a field. An option that customers still have cannot go (rule_violated). */
export async function updateCustomField(ctx: Ctx, id: string, change: FieldChange, version: number | null): Promise<CustomFieldRecord> {
  const updated = await transaction(ctx, async (ctx) => {
    const field = await lockedField(ctx, id);
    if (version !== null && field.version !== version) throw new Fault('version_mismatch', { current: field.version });
    const next = {
      label: change.label ?? field.label,
      required: change.required ?? field.required,
      options: change.options ?? field.options,
      position: change.position ?? field.position,
      sensitive: change.sensitive ?? field.sensitive,
    };
    if (needsOptions(field.kind) && next.options.length === 0) throw fieldFault('rule_violated', 'options', 'required', 'a choice needs options');
    for (const gone of field.options.filter((option) => !next.options.includes(option))) {
      const used = field.kind === 'choice' ? { [field.key]: gone } : { [field.key]: [gone] };
      if (await ctx.db.row(statements.anyCustomerWith(ctx.org, used))) throw fieldFault('rule_violated', 'options', 'in_use', `customers still have “${gone}”`);
    }
    return ctx.db.row<CustomFieldRecord>(statements.updateField(ctx.org, id, next));
  });
  forget(ctx.org);
  return updated as CustomFieldRecord;
}

async function lockedField(ctx: Ctx, id: string): Promise<CustomFieldRecord> {
  const field = await ctx.db.row<CustomFieldRecord>(statements.lockField(ctx.org, id));
  if (!field) throw new Fault('custom_field_not_found');
  return field;
}

/** Removes a field that no customer has a value in (custom_field_in_use). */
export async function deleteCustomField(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const field = await lockedField(ctx, id);
    if (await ctx.db.row(statements.anyCustomerUsing(ctx.org, field.key))) throw new Fault('custom_field_in_use');
    await ctx.db.rows(statements.deleteField(ctx.org, id));
  });
  forget(ctx.org);
}
