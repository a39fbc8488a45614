import { Button, Checkbox, Group, Modal, NumberInput, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CUSTOM_KINDS, type CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { api } from '../../app/api.ts';
import { queries, queryClient } from '../../app/queries.ts';
import { useSending } from '../../app/sending.ts';
import { Choice } from '../../ui/Choice.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { keyOf } from '../../ui/keyOf.ts';
import { say } from '../../ui/toasts.ts';

type Values = Pick<CustomFieldRecord, 'label' | 'key' | 'kind' | 'required' | 'options' | 'position' | 'sensitive'>;

const initial = (field: CustomFieldRecord | undefined, position: number, label: string): Values =>
  field ? { ...field } : { label, key: keyOf(label), kind: 'text', required: false, options: [], position, sensitive: false };

type Props = { field?: CustomFieldRecord; position: number; label?: string; onMade?: (field: CustomFieldRecord) => unknown; onClose: () => void };

/** Edits a custom field, or makes one; `label` is what a new one may be called. */
export function CustomFieldDialog({ field, position, label = '', onMade, onClose }: Props) {
  const { t } = useTranslation();
  const required = (value: string) => (value.trim() === '' ? t('fieldProblems.required') : null);
  const form = useForm<Values>({ initialValues: initial(field, position, label), validate: { label: required, key: required } });
  const send = ({ label, key, kind, required, options, position, sensitive }: Values) => {
    const shape = { label, required, options: kind === 'choice' || kind === 'choices' ? options : [], position, sensitive };
    return field
      ? api.updateCustomField({ params: { id: field.id }, body: shape }, { ifMatch: field.version })
      : api.createCustomField({ body: { key, kind, ...shape } });
  };
  const sending = useSending(form, send, async (saved) => {
    await queryClient.invalidateQueries(queries.customFields);
    await onMade?.(saved);
    say(t('common.saved'));
    onClose();
  });
  const nameIt = (label: string) => {
    if (!field && form.values.key === keyOf(form.values.label)) form.setFieldValue('key', keyOf(label));
    form.setFieldValue('label', label);
  };
  const choosing = form.values.kind === 'choice' || form.values.kind === 'choices';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(field ? 'customFields.edit' : 'customFields.add')}
      centered
      closeOnClickOutside={!form.isDirty()}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={sending.submit} noValidate>
        <Stack>
          {sending.message && <FormError>{sending.message}</FormError>}
          <TextInput
            label={t('customFields.label')}
            required
            maxLength={100}
            data-autofocus
            {...form.getInputProps('label')}
            onChange={(event) => nameIt(event.currentTarget.value)}
          />
          <TextInput
            label={t('customFields.key')}
            description={t('customFields.keyText')}
            required
            maxLength={50}
            disabled={Boolean(field)}
            {...form.getInputProps('key')}
          />
          <Choice
            label={t('customFields.kind')}
            required
            disabled={Boolean(field)}
            options={CUSTOM_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          {choosing && (
            <TagsInput
              label={t('customFields.options')}
              description={t('customFields.optionsText')}
              required
              maxTags={200}
              {...form.getInputProps('options')}
            />
          )}
          <NumberInput label={t('customFields.position')} min={0} max={10_000} allowDecimal={false} {...form.getInputProps('position')} />
          <Checkbox label={t('customFields.requiredText')} {...form.getInputProps('required', { type: 'checkbox' })} />
          <Checkbox label={t('customFields.sensitiveText')} {...form.getInputProps('sensitive', { type: 'checkbox' })} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={sending.busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
