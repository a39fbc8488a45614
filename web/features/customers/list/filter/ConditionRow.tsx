import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { OPERATORS, type Operator } from '../../../../../contract/filter-fields.ts';
import { type Condition, isWhole, newCondition } from './draft.ts';
import type { AskedField } from './fields.ts';
import classes from './filter.module.css';
import { ValueField } from './ValueField.tsx';

type Props = { condition: Condition; fields: AskedField[]; tried: boolean; fresh: boolean; onChange: (condition: Condition) => void; onRemove: () => void };
const PARTS = ['customer', 'contacts', 'addresses', 'custom'] as const;
/** Operators that take the same value, which stays when one is chosen for another. */
const ALIKE: Operator[][] = [
  ['is', 'isNot', 'contains', 'notContains', 'startsWith'],
  ['in', 'notIn'],
  ['atLeast', 'atMost'],
  ['from', 'to'],
  ['within', 'notWithin'],
  ['all', 'any', 'none'],
];

/** One condition: a field, how it is compared, and with what. */
export function ConditionRow({ condition, fields, tried, fresh, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const field = fields.find(({ name }) => name === condition.field);
  const known = PARTS.map((part) => ({
    group: t(`listing.parts.${part}`),
    items: fields.filter((one) => one.part === part).map(({ name, label }) => ({ value: name, label })),
  })).filter(({ items }) => items.length > 0);
  const choose = (name: string | null) => {
    const next = fields.find((one) => one.name === name);
    if (next) onChange({ ...newCondition(next), id: condition.id });
  };
  const compare = (operator: Operator) => {
    const alike = ALIKE.some((group) => group.includes(operator) && group.includes(condition.operator));
    onChange({ ...condition, operator, filter: alike ? { [operator]: condition.filter[condition.operator] } : {} });
  };
  const operators: readonly Operator[] = field ? OPERATORS[field.kind] : [];
  return (
    <fieldset className={classes.condition} style={{ border: 0, margin: 0, padding: 0 }} aria-label={field?.label ?? t('listing.filter.condition')}>
      <Select
        aria-label={t('listing.filter.field')}
        searchable
        data={known}
        value={field ? condition.field : null}
        onChange={choose}
        allowDeselect={false}
        nothingFoundMessage={t('common.nothingFound')}
        openOnFocus={false}
        data-autofocus={fresh || undefined}
        error={!field && t('listing.filter.unknownField')}
      />
      <Select
        aria-label={t('listing.filter.operator')}
        data={operators.map((value) => ({ value, label: t(`listing.operators.${value}`) }))}
        value={condition.operator}
        onChange={(value) => value && compare(value as Operator)}
        allowDeselect={false}
      />
      {field ? (
        <ValueField
          key={`${condition.field} ${condition.operator}`}
          field={field}
          condition={condition}
          error={tried && !isWhole(condition) ? t('fieldProblems.required') : undefined}
          onChange={(filter) => onChange({ ...condition, filter })}
        />
      ) : (
        <span />
      )}
      <ActionIcon variant="subtle" color="gray" size={36} onClick={onRemove} aria-label={t('listing.filter.remove', { name: field?.label ?? '' })}>
        <IconX size={16} />
      </ActionIcon>
    </fieldset>
  );
}
