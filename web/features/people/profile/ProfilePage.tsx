import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../app/problems.ts';
import { queries } from '../../../app/queries.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { Page } from '../../../ui/Page.tsx';
import { AboutMe } from './AboutMe.tsx';
import { Appearance } from './Appearance.tsx';
import { CalendarPart } from './CalendarPart.tsx';
import { NotificationsPart } from './NotificationsPart.tsx';
import { PasswordPart } from './PasswordPart.tsx';
import { SessionsPart } from './SessionsPart.tsx';
import { TwoFactorPart } from './TwoFactorPart.tsx';

function Parts() {
  const profile = useQuery(queries.profile);
  if (profile.isPending) return <Skeleton h={320} />;
  if (profile.isError) return <Failure text={messageOf(profile.error)} retry={() => void profile.refetch()} />;
  return (
    <Stack gap="lg">
      <AboutMe profile={profile.data} />
      <Appearance theme={profile.data.theme} />
      <NotificationsPart profile={profile.data} />
      <CalendarPart />
      <PasswordPart />
      <TwoFactorPart profile={profile.data} />
      <SessionsPart />
    </Stack>
  );
}

/** The person's own account: who they are, how it looks, how it is guarded. */
export function ProfilePage() {
  const { t } = useTranslation();
  return (
    <Page title={t('profile.title')} width={760}>
      <Parts />
    </Page>
  );
}
