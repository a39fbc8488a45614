import { Checkbox, Group, MultiSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { knownWord, wordOf } from '../../../app/i18n/words.ts';
import { SimpleTable } from '../../../ui/SimpleTable.tsx';
import { type FieldPart, type FieldRule, isRequiredBy, withField } from './edits.ts';
import { useEditing } from './useDraft.ts';

type Row = { id: string; name: string; rule: FieldRule | undefined };

function Required({ row, onChange, excepting }: { row: Row; onChange: (rule: FieldRule) => void; excepting: readonly string[] }) {
  const { t } = useTranslation();
  const required = isRequiredBy(row.rule);
  return (
    <Group gap="sm" wrap="nowrap" mih={30}>
      <Checkbox
        aria-label={t('rules.requiredOf', { name: row.name })}
        checked={required}
        disabled={!row.rule}
        onChange={(event) => onChange({ ...row.rule, required: event.currentTarget.checked, requiredUnlessType: undefined })}
      />
      {required && excepting.length > 0 && (
        <MultiSelect
          size="xs"
          flex={1}
          maw={240}
          aria-label={t('rules.except', { name: row.name })}
          placeholder={row.rule?.requiredUnlessType ? undefined : t('rules.exceptPlaceholder')}
          data={excepting.map((value) => ({ value, label: wordOf('types', value) }))}
          value={row.rule?.requiredUnlessType ?? []}
          onChange={(types) => onChange({ ...row.rule, required: true, requiredUnlessType: types })}
        />
      )}
    </Group>
  );
}

/** Which fields are used, which must be filled in, and what they are called here. */
export function FieldsTable({ part, title, names }: { part: FieldPart; title: string; names: readonly string[] }) {
  const { t } = useTranslation();
  const { rules, change } = useEditing();
  const used: Partial<Record<string, FieldRule>> = rules[part];
  const rows = names.map((id): Row => ({ id, name: wordOf(part, id), rule: used[id] }));
  const set = (id: string, rule: FieldRule | undefined) => change(withField(rules, part, id, rule));
  return (
    <SimpleTable
      label={title}
      rows={rows}
      columns={[
        { key: 'name', title: t('rules.field'), cell: ({ name }) => name },
        {
          key: 'used',
          title: t('rules.used'),
          cell: ({ id, name, rule }) => (
            <Checkbox
              aria-label={t('rules.usedOf', { name })}
              checked={rule !== undefined}
              disabled={part === 'fields' && id === 'name'}
              onChange={(event) => set(id, event.currentTarget.checked ? {} : undefined)}
            />
          ),
        },
        {
          key: 'required',
          title: t('rules.required'),
          cell: (row) => <Required row={row} onChange={(rule) => set(row.id, rule)} excepting={part === 'fields' && row.id !== 'type' ? rules.types : []} />,
        },
        {
          key: 'label',
          title: t('rules.ownName'),
          cell: ({ id, name, rule }) => (
            <TextInput
              size="xs"
              w={200}
              maxLength={100}
              aria-label={t('rules.ownNameOf', { name })}
              disabled={!rule}
              value={rule?.label ? (knownWord('ruleLabels', rule.label) ?? rule.label) : ''}
              onChange={(event) => set(id, { ...rule, label: event.currentTarget.value })}
            />
          ),
        },
      ]}
    />
  );
}
