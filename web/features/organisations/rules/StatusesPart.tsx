import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../../../app/i18n/words.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { keyOf } from '../../../ui/keyOf.ts';
import { withStatus } from './edits.ts';
import { StatusCard } from './StatusCard.tsx';
import { useEditing } from './useDraft.ts';

function NewStatus() {
  const { t } = useTranslation();
  const { rules, change } = useEditing();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const add = (event: FormEvent) => {
    event.preventDefault();
    const key = keyOf(name);
    if (!key) return setError(t('rules.needsLetters'));
    if (rules.statuses.some((status) => status.key === key)) return setError(t('rules.statusKnown'));
    change(withStatus(rules, key));
    setName('');
    return setError(undefined);
  };
  return (
    <form onSubmit={add} noValidate>
      <Group align="flex-end" gap="xs">
        <TextInput label={t('rules.newStatus')} maxLength={50} value={name} error={error} onChange={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={rules.statuses.length >= 50}>
          {t('rules.addStatus')}
        </Button>
      </Group>
    </form>
  );
}

/** Statuses, which may follow which, and what becomes of those that nobody touches. */
export function StatusesPart() {
  const { t } = useTranslation();
  const { rules, change } = useEditing();
  return (
    <>
      <Choice
        maw={320}
        label={t('rules.defaultStatus')}
        required
        options={rules.statuses.map(({ key }) => ({ value: key, label: wordOf('statuses', key) }))}
        value={rules.defaultStatus}
        onChange={(defaultStatus) => change({ ...rules, defaultStatus })}
      />
      <Stack>
        {rules.statuses.map((status) => (
          <StatusCard key={status.key} status={status} />
        ))}
        <NewStatus />
      </Stack>
      <NumberInput
        maw={420}
        label={t('rules.archiveAfter')}
        description={t('rules.archiveAfterText')}
        min={1}
        max={36_500}
        allowDecimal={false}
        value={rules.archiveInactiveAfterDays ?? ''}
        onChange={(days) => change({ ...rules, archiveInactiveAfterDays: Number(days) >= 1 ? Number(days) : null })}
      />
    </>
  );
}
