import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconGitMerge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { messageOf, problemOf } from '../../../app/problems.ts';
import { errorsByPath } from '../../../app/sending.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { Differences } from '../../history/Differences.tsx';
import { BreachDialog } from './BreachDialog.tsx';
import { Breaches } from './Breaches.tsx';
import classes from './rules.module.css';
import type { Draft } from './useDraft.ts';

function Conflict({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  return (
    <Alert role="alert" color="yellow" icon={<IconGitMerge size={18} />} title={t('rules.conflict')} mb="sm">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('rules.conflictText')}</Text>
        <Button size="xs" onClick={draft.merge}>
          {t('rules.merge')}
        </Button>
      </Stack>
    </Alert>
  );
}

/** What stands in the way, beside customers and other people's changes. */
function messageFor(draft: Draft): string | undefined {
  const error = draft.save.error ?? draft.preview.error;
  const code = problemOf(error)?.code;
  if (!error || code === 'version_mismatch' || code === 'records_break_rules') return undefined;
  return [messageOf(error), ...Object.entries(errorsByPath(error)).map(([path, text]) => `${path.replace(/^rules\./, '')}: ${text}`)].join(' ');
}

function useStateText({ preview: { isChecking, isError, data } }: Draft): string {
  const { t } = useTranslation();
  if (isChecking) return t('rules.checking');
  if (isError || !data) return '';
  return data.length === 0 ? t('rules.sound') : t('rules.broken', { count: data.length });
}

/** Always in sight while something is changed: what changes, what would break, discard, save. */
export function RulesBar({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const [opened, list] = useDisclosure();
  const state = useStateText(draft);
  const message = messageFor(draft);
  const breaches = draft.preview.data ?? [];
  if (!draft.changed) return null;
  return (
    <div className={classes.bar}>
      {draft.conflicting && <Conflict draft={draft} />}
      {message && <FormError>{message}</FormError>}
      {(opened || breaches.length > 0) && (
        <Stack className={classes.breaches} gap="sm">
          {opened && <Differences differences={draft.differences} />}
          {breaches.length > 0 && <Breaches rules={draft.rules} breaches={breaches} />}
        </Stack>
      )}
      <Group justify="space-between" gap="sm">
        <div>
          <Text size="sm" fw={550}>
            {t('rules.changes', { count: draft.differences.length })}{' '}
            <Anchor component="button" type="button" size="sm" fw={400} onClick={list.toggle} aria-expanded={opened}>
              {t(opened ? 'rules.hideChanges' : 'rules.showChanges')}
            </Anchor>
          </Text>
          <Text size="sm" c="dimmed" role="status">
            {state}
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" onClick={draft.discard}>
            {t('rules.discard')}
          </Button>
          <Button onClick={() => draft.save.mutate(false)} loading={draft.save.isPending} disabled={draft.conflicting}>
            {t('common.save')}
          </Button>
        </Group>
      </Group>
      {draft.refused && <BreachDialog draft={draft} breaches={draft.refused} />}
    </div>
  );
}
