import { ActionIcon, Checkbox, Group, NativeSelect, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../../../app/i18n/words.ts';
import { type Transition, verbsOf, withChangedStep, withoutStep } from './edits.ts';
import classes from './rules.module.css';
import { useEditing } from './useDraft.ts';

const EXITS = ['converted', 'qualified', 'churned'] as const;

/** One step from a status to another: what it is called, whether it asks for a reason, and how the old stage was left. */
export function Step({ step }: { step: Transition }) {
  const { t } = useTranslation();
  const { rules, change } = useEditing();
  const names = { from: wordOf('statuses', step.from), to: wordOf('statuses', step.to) };
  const set = (changes: Partial<Transition>) => change(withChangedStep(rules, step, changes));
  const taken = rules.transitions.filter((one) => one !== step && one.from === step.from && one.to === step.to).map(({ verb }) => verb);
  const verbs = verbsOf.filter((verb) => !taken.includes(verb));
  return (
    <Group className={classes.step} gap="sm" role="group" aria-label={`${names.from} → ${names.to}`}>
      <Text size="sm" flex="1 1 140px">
        → {names.to}
      </Text>
      <NativeSelect
        size="xs"
        aria-label={t('rules.verb', names)}
        data={verbs.map((value) => ({ value, label: t(`rules.verbs.${value}`) }))}
        value={step.verb}
        onChange={({ currentTarget: { value } }) => set({ verb: verbs.find((verb) => verb === value) })}
      />
      <Checkbox
        size="xs"
        label={t('rules.asksReason')}
        checked={step.reasonRequired ?? false}
        onChange={(event) => set({ reasonRequired: event.currentTarget.checked })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('rules.exit', names)}
        data={[{ value: '', label: t('rules.exitNone') }, ...EXITS.map((value) => ({ value, label: wordOf('exits', value) }))]}
        value={step.exit ?? ''}
        onChange={({ currentTarget: { value } }) => set({ exit: EXITS.find((exit) => exit === value) })}
      />
      <ActionIcon variant="subtle" color="gray" c="inherit" aria-label={t('rules.removeStep', names)} onClick={() => change(withoutStep(rules, step))}>
        <IconX size={16} />
      </ActionIcon>
    </Group>
  );
}
