import { Button, CloseButton, Group as Row, SegmentedControl, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConditionRow } from './ConditionRow.tsx';
import { type Draft, type Group, isGroup, MODES, type Mode, newCondition, newGroup } from './draft.ts';
import type { AskedField } from './fields.ts';
import classes from './filter.module.css';

type Props = { group: Group; fields: AskedField[]; tried: boolean; depth?: number; onChange: (group: Group) => void; onRemove?: () => void };
const DEEPEST = 2;

/** Conditions of which all, one or none must hold, and groups of such among them. */
export function GroupBox({ group, fields, tried, depth = 1, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const [first] = fields;
  const put = (parts: Draft[]) => onChange({ ...group, parts });
  const change = (part: Draft, next: Draft | null) => put(group.parts.flatMap((one) => (one.id === part.id ? (next ?? []) : one)));
  const add = (part: Draft) => put([...group.parts, part]);
  if (!first) return null;
  return (
    <fieldset className={classes.group} aria-label={t(`listing.filter.modes.${group.mode}`)}>
      <Stack gap="sm">
        <Row justify="space-between" wrap="nowrap">
          <SegmentedControl
            size="xs"
            aria-label={t('listing.filter.mode')}
            value={group.mode}
            onChange={(mode) => onChange({ ...group, mode: mode as Mode })}
            data={MODES.map((value) => ({ value, label: t(`listing.filter.modes.${value}`) }))}
          />
          {onRemove && <CloseButton aria-label={t('listing.filter.removeGroup')} onClick={onRemove} />}
        </Row>
        {group.parts.map((part, i) =>
          isGroup(part) ? (
            <GroupBox
              key={part.id}
              group={part}
              fields={fields}
              tried={tried}
              depth={depth + 1}
              onChange={(next) => change(part, next)}
              onRemove={() => change(part, null)}
            />
          ) : (
            <ConditionRow
              key={part.id}
              condition={part}
              fields={fields}
              tried={tried}
              fresh={depth === 1 && i === 0}
              onChange={(next) => change(part, next)}
              onRemove={() => change(part, null)}
            />
          ),
        )}
        <Row gap="xs">
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => add(newCondition(first))}>
            {t('listing.filter.addCondition')}
          </Button>
          {depth < DEEPEST && (
            <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => add(newGroup('any', [newCondition(first)]))}>
              {t('listing.filter.addGroup')}
            </Button>
          )}
        </Row>
      </Stack>
    </fieldset>
  );
}
