import { Alert, Code, Skeleton, Stack, Text } from '@mantine/core';
import { IconMail, IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../app/problems.ts';
import { Emptiness } from '../../../ui/Emptiness.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { Page } from '../../../ui/Page.tsx';
import { peopleQueries } from '../people.queries.ts';
import { MailsTable } from './MailsTable.tsx';

const SETTINGS = 'SMTP_URL=smtps://user:password@mail.example.com\nMAIL_FROM=Clientele <crm@example.com>';

function NoServer() {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" icon={<IconMailOff size={18} />} title={t('mails.noServer')}>
      <Stack gap="xs">
        <Text size="sm">{t('mails.noServerText')}</Text>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {SETTINGS}
        </Code>
      </Stack>
    </Alert>
  );
}

/** What the organisation sends: what went out, what waits, and what came to nothing, with why. */
export function MailsPage() {
  const { t } = useTranslation();
  const mails = useQuery(peopleQueries.mails);
  return (
    <Page title={t('mails.title')} width={960}>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('mails.text')}
        </Text>
        {mails.isPending && <Skeleton h={160} />}
        {mails.isError && <Failure text={messageOf(mails.error)} retry={() => void mails.refetch()} />}
        {mails.data && !mails.data.serverSet && <NoServer />}
        {mails.data?.items.length === 0 && <Emptiness icon={<IconMail size={24} />} title={t('mails.none')} text={t('mails.noneText')} />}
        {mails.data && mails.data.items.length > 0 && <MailsTable mails={mails.data.items} />}
      </Stack>
    </Page>
  );
}
