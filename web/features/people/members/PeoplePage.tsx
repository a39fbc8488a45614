import { Button, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import { Page } from '../../../ui/Page.tsx';
import { InvitationsTable } from './InvitationsTable.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { MembersTable } from './MembersTable.tsx';

/** Who works here, and who is invited to. */
export function PeoplePage() {
  const { t } = useTranslation();
  const may = useMay('people.manage');
  const [opened, dialog] = useDisclosure();
  const invite = may && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={dialog.open}>
      {t('people.invite')}
    </Button>
  );
  return (
    <Page title={t('people.title')} actions={invite} width={960}>
      <Stack gap="xl">
        <MembersTable editable={may} />
        {may && (
          <Stack gap="sm">
            <Title order={2}>{t('people.invitations')}</Title>
            <InvitationsTable />
          </Stack>
        )}
      </Stack>
      {opened && <InviteDialog onClose={dialog.close} />}
    </Page>
  );
}
