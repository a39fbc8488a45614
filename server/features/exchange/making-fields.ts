import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import type { ImportMapping } from '../../../contract/exchange.ts';
import type { Ctx } from '../../platform/context.ts';
import { createCustomField } from '../custom-fields/custom-fields.ts';

/** The organisation's custom fields with those that the mapping would make, not made yet. */
export function withWantedFields(mapping: ImportMapping | undefined, existing: readonly CustomFieldRecord[]): CustomFieldRecord[] {
  const wanted = Object.entries(mapping?.customFields ?? {}).filter(([key]) => !existing.some((field) => field.key === key));
  return [
    ...existing,
    ...wanted.map(([key, { label, kind, options }]) => ({
      id: '',
      key,
      label: label ?? key,
      kind,
      required: false,
      options,
      position: 0,
      sensitive: false,
      version: 0,
    })),
  ];
}

export async function makeFields(ctx: Ctx, fields: readonly CustomFieldRecord[]): Promise<void> {
  for (const { id, version: _, ...field } of fields) if (id === '') await createCustomField(ctx, field);
}
