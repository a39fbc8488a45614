import { Button, Group, Modal, Progress, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkPreview, BulkRecord, SelectionInput } from '../../../contract/bulk.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { queries } from '../../app/queries.ts';
import { useRules } from '../../app/session/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { changeOf, type Draft, emptyValueOf } from './change.ts';
import { follow, resultOf, sayChanged } from './following.ts';
import { Preview } from './Preview.tsx';
import { useWhats } from './useWhats.ts';
import { ValueInput } from './ValueInput.tsx';

type Props = { selection: SelectionInput; count: number; onClose: () => void; onDone: () => void };

/** Changes many customers: choose what, look at what would happen, then do it. It goes on when the dialog is closed. */
export function BulkDialog({ selection, count, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const whats = useWhats();
  const rules = useRules();
  const customFields = useQuery(queries.customFields).data ?? [];
  const [draft, setDraft] = useState<Draft>({ what: '', value: '', reason: '' });
  const [missing, setMissing] = useState<'what' | 'value'>();
  const [prepared, setPrepared] = useState<BulkRecord & { preview: BulkPreview }>();
  const [progress, setProgress] = useState<BulkRecord>();
  const prepare = useMutation({
    mutationFn: (change: NonNullable<ReturnType<typeof changeOf>>) => api.prepareBulk({ body: { selection, change: { kind: 'update', ...change } } }),
    onSuccess: setPrepared,
  });
  const run = useMutation({
    mutationFn: async (id: string) => {
      const started = await api.startBulk({ params: { id } });
      setProgress(started);
      return follow(started, setProgress);
    },
    onSuccess: (done) => {
      sayChanged(resultOf(done), done.counts.changed + done.counts.partly ? done.cause : undefined);
      onDone();
    },
  });
  const look = () => {
    const change = draft.what ? changeOf(draft, rules, customFields) : undefined;
    setMissing(draft.what ? (change ? undefined : 'value') : 'what');
    if (change) prepare.mutate(change);
  };
  const leave = progress ? t('bulk.goOn') : prepared ? t('common.back') : t('common.cancel');
  const error = prepare.error ?? run.error;
  const would = prepared && (prepared.preview.looked.changed + prepared.preview.looked.partly > 0 || prepared.counts.total > prepared.preview.looked.total);
  return (
    <Modal opened onClose={onClose} title={t('bulk.title', { count, total: number(count) })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        {!prepared && (
          <>
            <Select
              label={t('bulk.what')}
              data={whats}
              searchable
              required
              data-autofocus
              openOnFocus={false}
              nothingFoundMessage={t('common.nothingFound')}
              error={missing === 'what' && t('fieldProblems.required')}
              value={draft.what || null}
              onChange={(what) => setDraft({ what: what ?? '', value: emptyValueOf(what ?? '', customFields), reason: '' })}
            />
            <ValueInput
              key={draft.what}
              draft={draft}
              error={missing === 'value' ? t('fieldProblems.required') : undefined}
              onChange={(changes) => setDraft({ ...draft, ...changes })}
            />
          </>
        )}
        {prepared && <Preview action={prepared} />}
        {progress && <Running action={progress} />}
        {error && <FormError>{messageOf(error)}</FormError>}
        <Group justify="flex-end">
          <Button variant="default" onClick={prepared && !progress ? () => setPrepared(undefined) : onClose}>
            {leave}
          </Button>
          {!prepared && (
            <Button onClick={look} loading={prepare.isPending}>
              {t('bulk.look')}
            </Button>
          )}
          {prepared && !progress && (
            <Button color={draft.what === 'delete' ? 'red.8' : undefined} disabled={!would} onClick={() => run.mutate(prepared.id)}>
              {t('bulk.do', { count: prepared.counts.total })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Running({ action: { counts } }: { action: BulkRecord }) {
  const { t } = useTranslation();
  const done = counts.changed + counts.unchanged + counts.partly + counts.refused;
  return (
    <div>
      <Progress value={counts.total ? (100 * done) / counts.total : 100} aria-label={t('bulk.progress')} />
      <Text size="sm" mt={4} role="status">
        {t('bulk.doneOf', { done, total: counts.total })}
      </Text>
    </div>
  );
}
