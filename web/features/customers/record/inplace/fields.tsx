import { Textarea } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomFieldRecord } from '../../../../../contract/custom-fields.ts';
import { useRules } from '../../../../app/session/session.ts';
import type { InputProps } from '../../../../ui/form.ts';
import { CustomInputField } from '../../../custom-fields/CustomInputField.tsx';
import { fieldOf, type UsedField } from '../../fields.ts';
import { FieldInput } from '../../form/FieldInput.tsx';
import type { NOTES } from '../../form/values.ts';

/** A field that is edited where it stands. */
export type InPlaceField = {
  path: string;
  label: string;
  input: (props: InputProps) => ReactNode;
  /** Choosing is saving. */
  picks?: boolean;
  /** Choices are seen at once. */
  opens?: boolean;
  /** Enter begins a new line. */
  lines?: boolean;
};

const PICKED = new Set<UsedField['kind']>(['type', 'tier', 'method', 'currency', 'language', 'timeZone', 'person', 'customer']);

export const standardField = (field: UsedField, customerId: string, sources: boolean): InPlaceField => ({
  path: field.name,
  label: field.label,
  input: (props) => <FieldInput field={field} props={props} customerId={customerId} />,
  picks: PICKED.has(field.kind) || (field.kind === 'source' && sources),
  opens: PICKED.has(field.kind) || (field.kind === 'source' && sources),
});

export const customField = (field: CustomFieldRecord): InPlaceField => ({
  path: `custom.${field.key}`,
  label: field.label,
  input: (props) => <CustomInputField field={field} props={props} />,
  picks: field.kind === 'choice' || field.kind === 'boolean',
  opens: field.kind === 'choice' || field.kind === 'boolean' || field.kind === 'choices',
});

export const noteField = (key: (typeof NOTES)[number], label: string): InPlaceField => ({
  path: `notes.${key}`,
  label,
  input: (props) => <Textarea autosize minRows={1} {...props} />,
  lines: true,
});

/** One standard field of a customer, by its name. */
export function useStandardField(name: UsedField['name'], customerId: string, type: string | null): InPlaceField {
  const rules = useRules();
  const { i18n } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels are in the language
  return useMemo(() => standardField(fieldOf(rules, name, type), customerId, rules.sources !== null), [rules, name, customerId, type, i18n.language]);
}
