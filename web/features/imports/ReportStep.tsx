import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconDownload, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportRecord } from '../../../contract/imports.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { knownWord } from '../../app/i18n/words.ts';
import { messageOf } from '../../app/problems.ts';
import { ButtonLink } from '../../ui/routeLinks.tsx';
import { saveFile } from '../../ui/saveFile.ts';
import { say } from '../../ui/toasts.ts';
import { UndoButton } from '../bulk/UndoButton.tsx';
import { Counts } from './Counts.tsx';
import { LineCounts } from './orders/LineCounts.tsx';
import { ReasonList } from './ReasonList.tsx';

const LOOKS = { done: ['teal', IconCheck], failed: ['red', IconAlertTriangle], cancelled: ['gray', IconX] } as const;

/** What became of every row, and what can be done with it now. */
export function ReportStep({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const state = record.state === 'failed' || record.state === 'cancelled' ? record.state : 'done';
  const [color, Icon] = LOOKS[state];
  const { problem } = record;
  return (
    <Stack>
      <Alert color={color} variant="light" icon={<Icon size={18} />} role="status">
        {t(`imports.report.${record.startedAt ? state : 'discarded'}`)}
        {problem && ` ${knownWord('problems', problem.code) ?? problem.message}`}
      </Alert>
      {record.startedAt && <Counts kind={record.kind} counts={record} />}
      {record.lines && <LineCounts lines={record.lines} />}
      <Actions record={record} />
      <ReasonList kind={record.kind} title={t('imports.report.reasons')} counts={record.reasons} />
      <ReasonList
        kind={record.kind}
        title={record.kind === 'orders' ? t('imports.orders.leftOut') : t('imports.report.warnings')}
        counts={record.warningReasons}
      />
      <Facts record={record} />
    </Stack>
  );
}

/** What one may want to do next: with its customers, with its rejected rows, or to take all of it back. */
function Actions({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const rejects = useMutation({
    mutationFn: () => api.getImportRejects({ params: { id: record.id } }),
    onSuccess: (file) => saveFile([file], `${record.fileName.replace(/\.\w{1,5}$/, '')}-rejected.csv`),
    onError: (error) => say(messageOf(error), 'failed'),
  });
  return (
    <Stack gap={4}>
      <Group gap="xs">
        {record.kind === 'orders' && record.created > 0 && (
          <ButtonLink to="/orders" search={{}}>
            {t('imports.orders.toOrders')}
          </ButtonLink>
        )}
        {record.kind === 'customers' && record.created + record.updated > 0 && (
          <ButtonLink to="/customers" search={{ sort: '-createdAt' }}>
            {t('imports.report.toCustomers')}
          </ButtonLink>
        )}
        {record.abilities.includes('rejects') && (
          <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => rejects.mutate()} loading={rejects.isPending}>
            {t('imports.report.rejects')}
          </Button>
        )}
        <ButtonLink to="/imports/$id" params={{ id: 'new' }} variant="default">
          {t('imports.report.another')}
        </ButtonLink>
        {record.created + record.updated > 0 && <UndoButton cause={`import:${record.id}`} />}
      </Group>
      {record.rejected > 0 && (
        <Text size="sm" c="dimmed">
          {t(record.abilities.includes('rejects') ? 'imports.report.rejectsText' : 'imports.report.rejectsGone')}
        </Text>
      )}
    </Stack>
  );
}

function Facts({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  return (
    <Text size="sm" c="dimmed">
      {record.createdBy.name ?? t('common.formerMember')} · {time(record.startedAt ?? record.createdAt)}
    </Text>
  );
}
