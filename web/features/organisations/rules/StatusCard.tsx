import { ActionIcon, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../contract/blueprint.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { withActive, withoutStatus, withStep } from './edits.ts';
import classes from './rules.module.css';
import { Step } from './Step.tsx';
import { useEditing } from './useDraft.ts';

/** One status, and the steps that lead on from it. */
export function StatusCard({ status: { key, active } }: { status: Rules['statuses'][number] }) {
  const { t } = useTranslation();
  const id = useId();
  const { rules, change } = useEditing();
  const name = wordOf('statuses', key);
  const steps = rules.transitions.filter(({ from }) => from === key);
  const others = rules.statuses.filter((status) => status.key !== key).map(({ key }) => ({ value: key, label: wordOf('statuses', key) }));
  return (
    <section className={classes.status} aria-labelledby={id}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id={id}>
          {name}
        </Title>
        <Group>
          <Checkbox label={t('rules.countsAsActive')} checked={active} onChange={(event) => change(withActive(rules, key, event.currentTarget.checked))} />
          <ActionIcon
            variant="subtle"
            color="gray"
            c="inherit"
            aria-label={t('rules.removeStatus', { name })}
            disabled={rules.statuses.length === 1}
            onClick={() => change(withoutStatus(rules, key))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      <Stack gap={0}>
        {steps.length === 0 && (
          <Text size="sm" c="dimmed" mb="xs">
            {t('rules.deadEnd')}
          </Text>
        )}
        {steps.map((step) => (
          <Step key={`${step.to} ${step.verb}`} step={step} />
        ))}
        {others.length > 0 && (
          <Choice
            size="xs"
            mt="xs"
            maw={240}
            aria-label={t('rules.canBecomeOf', { name })}
            placeholder={t('rules.canBecome')}
            options={others}
            value=""
            onChange={(to) => to && change(withStep(rules, key, to))}
          />
        )}
      </Stack>
    </section>
  );
}
