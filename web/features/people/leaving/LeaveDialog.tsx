import { Button, Group, Modal, Progress, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkRecord } from '../../../../contract/bulk.ts';
import type { LeavePreview, LeaveRule } from '../../../../contract/leaving.ts';
import { api } from '../../../app/api.ts';
import { messageOf } from '../../../app/problems.ts';
import { queries, queryClient } from '../../../app/queries.ts';
import { usePeople } from '../../../app/session/session.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { follow } from '../../bulk/following.ts';
import { peopleQueries } from '../people.queries.ts';
import { LeaveReport } from './LeaveReport.tsx';
import { Shares } from './Shares.tsx';

type Member = { id: string; name: string };
const WAYS = ['person', 'team', 'territory'] as const;

/** Lets somebody leave: choose who takes over, look at who would get what, then do it. It goes on when the dialog is closed. */
export function LeaveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation();
  const [rule, setRule] = useState<LeaveRule>({ by: 'person', personId: null, teamId: null });
  const [missing, setMissing] = useState(false);
  const [preview, setPreview] = useState<LeavePreview>();
  const [action, setAction] = useState<BulkRecord>();
  const params = { id: member.id };
  const look = useMutation({ mutationFn: () => api.previewLeave({ params, body: rule }), onSuccess: setPreview });
  const leave = useMutation({
    mutationFn: async () => {
      const begun = await api.leave({ params, body: rule });
      setAction(begun);
      return follow(begun, setAction);
    },
    onSuccess: setAction,
    onSettled: () =>
      Promise.all([queries.people, peopleQueries.teams, peopleQueries.territories].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey }))),
  });
  const ask = () => {
    const chosen = Boolean(rule.by === 'team' ? rule.teamId : rule.personId);
    setMissing(!chosen);
    if (chosen) look.mutate();
  };
  const error = look.error ?? leave.error;
  const over = action && action.state !== 'running';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('leaving.title', { name: member.name })}
      size="lg"
      closeOnClickOutside={!preview}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        {!preview && (
          <Rule
            member={member}
            rule={rule}
            error={missing ? t('fieldProblems.required') : undefined}
            onChange={(changes) => {
              setRule({ ...rule, ...changes });
              setMissing(false);
            }}
          />
        )}
        {preview && <Shares preview={preview} />}
        {action && !over && <Running action={action} />}
        {over && <LeaveReport action={action} name={member.name} />}
        {error && <FormError>{messageOf(error)}</FormError>}
        <Group justify="flex-end">
          <Button variant="default" onClick={preview && !action ? () => setPreview(undefined) : onClose}>
            {t(action ? 'common.close' : preview ? 'common.back' : 'common.cancel')}
          </Button>
          {!preview && (
            <Button onClick={ask} loading={look.isPending}>
              {t('leaving.look')}
            </Button>
          )}
          {preview && !action && (
            <Button color="red.8" onClick={() => leave.mutate()} loading={leave.isPending}>
              {t('leaving.do')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

type RuleProps = { member: Member; rule: LeaveRule; error: string | undefined; onChange: (changes: Partial<LeaveRule>) => void };

function Rule({ member, rule, error, onChange }: RuleProps) {
  const { t } = useTranslation();
  const teams = useQuery(peopleQueries.teams).data ?? [];
  const people = usePeople().filter(({ id, active, role }) => active && role !== 'portal' && id !== member.id);
  const working = new Set(people.map(({ id }) => id));
  const able = teams.filter(({ memberIds }) => memberIds.some((id) => working.has(id)));
  return (
    <>
      <Text size="sm">{t('leaving.text')}</Text>
      <Radio.Group label={t('leaving.who')} value={rule.by} onChange={(by) => onChange({ by: by as LeaveRule['by'] })}>
        <Group mt={6} gap="lg">
          {WAYS.map((way) => (
            <Radio key={way} value={way} label={t(`leaving.${way}`)} />
          ))}
        </Group>
      </Radio.Group>
      {rule.by === 'team' ? (
        <Choice
          label={t('leaving.teamField')}
          description={t('leaving.teamText')}
          required
          error={error}
          options={able.map(({ id, name }) => ({ value: id, label: name }))}
          value={rule.teamId ?? ''}
          onChange={(id) => onChange({ teamId: id || null })}
        />
      ) : (
        <Choice
          label={t(rule.by === 'territory' ? 'leaving.otherwise' : 'leaving.receiver')}
          description={rule.by === 'territory' && t('leaving.otherwiseText')}
          required
          error={error}
          options={people.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
          value={rule.personId ?? ''}
          onChange={(id) => onChange({ personId: id || null })}
        />
      )}
    </>
  );
}

function Running({ action: { counts } }: { action: BulkRecord }) {
  const { t } = useTranslation();
  const done = counts.changed + counts.unchanged + counts.partly + counts.refused;
  return (
    <div>
      <Progress value={counts.total ? (100 * done) / counts.total : 100} aria-label={t('leaving.running')} />
      <Text size="sm" mt={4} role="status">
        {t('bulk.doneOf', { done, total: counts.total })}
      </Text>
    </div>
  );
}
