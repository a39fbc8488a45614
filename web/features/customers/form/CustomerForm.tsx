import { SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import type { Form } from '../../../ui/form.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { CustomInputField } from '../../custom-fields/CustomInputField.tsx';
import { groupsOf, isUsed, type UsedField } from '../fields.ts';
import { SimilarHint } from '../similar/SimilarHint.tsx';
import { isTelling, TELLING, type Typed, useSimilar } from '../similar/useSimilar.ts';
import { FieldInput } from './FieldInput.tsx';
import { StatusChoice } from './StatusChoice.tsx';
import { type CustomerValues, type Ground, NOTES } from './values.ts';

type Props = { form: Form<CustomerValues>; ground: Ground; customerId?: string; before?: CustomerValues; children?: React.ReactNode };
const Fields = ({ children }: { children: React.ReactNode }) => (
  <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
    {children}
  </SimpleGrid>
);

/** A customer's fields as the organisation uses them, in their groups. `children` stand between the ways to reach it and the rest. */
export function CustomerForm({ form, ground: { rules, customFields }, customerId, before, children }: Props) {
  const { t } = useTranslation();
  const seesPeople = useMay('people.read');
  const typed = TELLING.filter((name) => isUsed(rules, name) && form.values[name] !== before?.[name]).map((name) => [name, form.values[name]]);
  const similar = useSimilar(Object.fromEntries(typed) as Typed, customerId);
  const isForMe = ({ kind }: UsedField) => seesPeople || (kind !== 'person' && kind !== 'owner');
  const groups = groupsOf(rules, form.values.type).map(({ group, fields }) => ({ group, fields: fields.filter(isForMe) }));
  const panelOf = ({ group, fields }: (typeof groups)[number]) =>
    fields.length > 0 && (
      <Panel key={group} title={t(`groups.${group}`)}>
        <Fields>
          {fields.map((field) => (
            <div key={field.name}>
              <FieldInput field={field} props={form.getInputProps(field.name)} customerId={customerId} />
              {isTelling(field.name) && !form.errors[field.name] && <SimilarHint found={similar} reason={field.name} />}
            </div>
          ))}
          {group === 'basics' && !customerId && <StatusChoice form={form} rules={rules} />}
        </Fields>
      </Panel>
    );
  const isFirst = ({ group }: (typeof groups)[number]) => group === 'basics' || group === 'reach';
  return (
    <Stack gap="md">
      {groups.filter(isFirst).map(panelOf)}
      {children}
      {groups.filter((group) => !isFirst(group)).map(panelOf)}
      {customFields.length > 0 && (
        <Panel title={t('groups.custom')}>
          <Fields>
            {customFields.map((field) => (
              <CustomInputField key={field.key} field={field} props={form.getInputProps(`custom.${field.key}`)} />
            ))}
          </Fields>
        </Panel>
      )}
      {isUsed(rules, 'notes') && (
        <Panel title={t('fields.notes')}>
          <Stack gap="sm">
            {NOTES.map((key) => (
              <Textarea key={key} label={t(`notes.${key}`)} autosize minRows={key === 'general' ? 3 : 1} {...form.getInputProps(`notes.${key}`)} />
            ))}
          </Stack>
        </Panel>
      )}
      {isUsed(rules, 'metadata') && (
        <Panel title={t('fields.metadata')}>
          <Textarea
            label={t('customers.metadataLabel')}
            description={t('customers.metadataText')}
            autosize
            minRows={2}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            {...form.getInputProps('metadata')}
          />
        </Panel>
      )}
    </Stack>
  );
}
