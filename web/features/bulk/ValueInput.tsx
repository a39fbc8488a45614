import { TagsInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries } from '../../app/queries.ts';
import { useRules } from '../../app/session/session.ts';
import type { InputProps } from '../../ui/form.ts';
import { CustomInputField } from '../custom-fields/CustomInputField.tsx';
import type { CustomInput } from '../custom-fields/values.ts';
import { fieldOf, isCustomerField } from '../customers/fields.ts';
import { FieldInput } from '../customers/form/FieldInput.tsx';
import { type Draft, wantsReason } from './change.ts';

type Props = { draft: Draft; error?: string; onChange: (draft: Partial<Draft>) => void };

/** A choice hands over its value, an input its event. */
const valueFrom = (given: unknown): CustomInput =>
  given instanceof Object && 'currentTarget' in given ? (given.currentTarget as HTMLInputElement).value : (given as CustomInput);

/** The input that fits what is to be changed. Empty clears the field. */
export function ValueInput({ draft, error, onChange }: Props) {
  const { t } = useTranslation();
  const rules = useRules();
  const customFields = useQuery(queries.customFields).data ?? [];
  const [kind, name = ''] = draft.what.split(':');
  const props = { value: draft.value, error, onChange: (given: unknown) => onChange({ value: valueFrom(given) }) } as InputProps;
  if (kind === 'status')
    return (
      <Textarea
        label={t('status.reason')}
        required={wantsReason(rules, draft.what)}
        error={error}
        value={draft.reason}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
        maxLength={1000}
        autosize
        minRows={2}
      />
    );
  if (kind === 'tags') return <TagsInput label={t('fields.tags')} {...props} splitChars={[',', ';']} maxTags={100} clearable />;
  if (kind === 'field' && isCustomerField(name)) return <FieldInput field={{ ...fieldOf(rules, name), required: false }} props={props} />;
  const custom = customFields.find(({ key }) => key === name);
  return custom ? <CustomInputField field={{ ...custom, required: false }} props={props} /> : null;
}
