import { Button, Skeleton, Stack, Tabs, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import { Page } from '../../../ui/Page.tsx';
import { TeamsPart } from '../teams/TeamsPart.tsx';
import { TerritoriesPart } from '../territories/TerritoriesPart.tsx';
import { InvitationsTable } from './InvitationsTable.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { MembersTable } from './MembersTable.tsx';

const RightsPart = lazy(async () => ({ default: (await import('../rights/RightsPart.tsx')).RightsPart }));
const route = getRouteApi('/inside/settings/people');

/** Who works here, who is invited to, and who works together. */
export function PeoplePage() {
  const { t } = useTranslation();
  const may = useMay('people.manage');
  const rules = useMay('organisation.manage');
  const [opened, dialog] = useDisclosure();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (value: string | null) =>
    void navigate({ search: value === 'teams' || value === 'rights' || value === 'territories' ? { tab: value } : {}, resetScroll: false });
  const invite = may && !tab && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={dialog.open}>
      {t('people.invite')}
    </Button>
  );
  return (
    <Page title={t('people.title')} actions={invite} width={960}>
      <Tabs value={tab ?? 'people'} onChange={open} keepMounted={false}>
        <Tabs.List aria-label={t('people.title')}>
          <Tabs.Tab value="people">{t('people.title')}</Tabs.Tab>
          <Tabs.Tab value="teams">{t('teams.title')}</Tabs.Tab>
          <Tabs.Tab value="territories">{t('territories.title')}</Tabs.Tab>
          <Tabs.Tab value="rights">{t('rights.tab')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people" pt="lg">
          <Stack gap="xl">
            <MembersTable editable={may} />
            {may && (
              <Stack gap="sm">
                <Title order={2}>{t('people.invitations')}</Title>
                <InvitationsTable />
              </Stack>
            )}
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="teams" pt="lg">
          <TeamsPart editable={may} />
        </Tabs.Panel>
        <Tabs.Panel value="territories" pt="lg">
          <TerritoriesPart editable={may} />
        </Tabs.Panel>
        <Tabs.Panel value="rights" pt="lg">
          <Suspense fallback={<Skeleton h={200} />}>
            <RightsPart editable={rules} />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
      {opened && <InviteDialog onClose={dialog.close} />}
    </Page>
  );
}
