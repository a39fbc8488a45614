import { Modal, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailRecord } from '../../../../contract/people.ts';
import { api } from '../../../app/api.ts';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { RowMenu } from '../../../ui/RowMenu.tsx';
import { SimpleTable } from '../../../ui/SimpleTable.tsx';
import { say } from '../../../ui/toasts.ts';
import { peopleQueries } from '../people.queries.ts';

function State({ mail: { sentAt, error } }: { mail: MailRecord }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  if (error) return <Text c="var(--mantine-color-error)">{t('mails.failed', { error })}</Text>;
  return sentAt ? t('mails.sent', { time: time(sentAt) }) : t('mails.waiting');
}

export function MailsTable({ mails }: { mails: MailRecord[] }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const [shown, show] = useState<MailRecord>();
  const retry = useMutation({
    mutationFn: (id: string) => api.retryMail({ params: { id } }),
    onSuccess: () => say(t('mails.retried')),
    onError: (error) => say(messageOf(error), 'failed'),
    onSettled: () => queryClient.invalidateQueries(peopleQueries.mails),
  });
  const menuOf = (mail: MailRecord) => (
    <RowMenu
      label={t('common.actionsFor', { name: mail.recipient })}
      items={[{ label: t('mails.show'), onClick: () => show(mail) }, mail.error !== null && { label: t('mails.retry'), onClick: () => retry.mutate(mail.id) }]}
    />
  );
  return (
    <>
      <SimpleTable
        label={t('mails.title')}
        rows={mails}
        columns={[
          { key: 'recipient', title: t('mails.recipient'), cell: ({ recipient }) => recipient },
          { key: 'subject', title: t('mails.subject'), cell: ({ subject }) => subject },
          { key: 'created', title: t('mails.created'), cell: ({ createdAt }) => time(createdAt) },
          { key: 'state', title: t('mails.state'), cell: (mail) => <State mail={mail} /> },
          { key: 'menu', title: '', cell: menuOf },
        ]}
      />
      {shown && (
        <Modal opened onClose={() => show(undefined)} title={shown.subject} size="lg" centered closeButtonProps={{ 'aria-label': t('common.close') }}>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {shown.body}
          </Text>
        </Modal>
      )}
    </>
  );
}
