import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconGitMerge, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../contract/problem.ts';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { usePeople } from '../../../app/session/session.ts';
import { useIntoView } from '../../../ui/useIntoView.ts';
import { at } from '../record/inplace/paths.ts';
import { useChangeWords } from '../record/useChangeWords.ts';
import type { ConflictState } from './useConflict.ts';

function useWho(problem: Problem | undefined): string {
  const { t } = useTranslation();
  const format = useFormats();
  const people = usePeople();
  const name = people.find((person) => `user:${person.id}` === problem?.updatedBy)?.name ?? t('form.somebody');
  const time = typeof problem?.updatedAt === 'string' ? format.time(problem.updatedAt) : '';
  return time ? t('form.changedBy', { name, time }) : t('form.changedMeanwhile', { name });
}

/** Says who was faster, and joins their changes with what was typed here. */
export function Conflict({ conflict: { problem, both, reload, record, takeTheirs } }: { conflict: ConflictState }) {
  const { t } = useTranslation();
  const words = useChangeWords();
  const who = useWho(problem);
  const intoView = useIntoView();
  if (problem)
    return (
      <Alert ref={intoView} role="alert" color="yellow" icon={<IconGitMerge size={18} />} title={t('form.conflict')}>
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{who}</Text>
          {reload.isError && <Text size="sm">{messageOf(reload.error)}</Text>}
          <Button size="xs" onClick={() => reload.mutate()} loading={reload.isPending}>
            {t('form.merge')}
          </Button>
        </Stack>
      </Alert>
    );
  if (!both) return null;
  return (
    <Alert role="status" color="blue" icon={<IconInfoCircle size={18} />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {both.length > 0 ? t('form.mergedBoth', { fields: both.map((path) => words.label('customer', path)).join(', ') }) : t('form.merged')}
        </Text>
        {both.map((path) => (
          <Button key={path} size="compact-sm" variant="default" onClick={() => takeTheirs(path)}>
            {words.label('customer', path)}: {t('record.takeTheirs', { value: words.value('customer', path, at(record, path)) || t('record.blank') })}
          </Button>
        ))}
      </Stack>
    </Alert>
  );
}
