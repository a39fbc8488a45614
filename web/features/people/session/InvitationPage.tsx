import { Button, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, chooseOrganisation } from '../../../app/api.ts';
import { problemOf } from '../../../app/problems.ts';
import { useSending } from '../../../app/sending.ts';
import { startAnew } from '../../../app/session/session.ts';
import { Outside } from '../../../app/shell/Outside.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { CodeField } from './CodeField.tsx';
import { HeldPassword } from './HeldPassword.tsx';
import { NewPassword } from './NewPassword.tsx';

const route = getRouteApi('/invitation');

function AcceptForm({ token }: { token: string }) {
  const { t } = useTranslation();
  const [known, setKnown] = useState(false);
  const [asked, setAsked] = useState(false);
  const form = useForm({ initialValues: { name: '', password: '', code: '' } });
  const accept = ({ name, password, code }: typeof form.values) =>
    api.acceptInvitation({ body: { token, password, ...(!known && { name }), ...(asked && { code }) } });
  const take = (error: unknown) => {
    const wanted = problemOf(error)?.code === 'two_factor_required';
    if (wanted) setAsked(true);
    return wanted;
  };
  const enter = (session: Awaited<ReturnType<typeof accept>>) => {
    chooseOrganisation(session.organisation?.organisationId ?? null);
    startAnew();
  };
  const sending = useSending(form, accept, enter, { take });
  const modes = [
    { value: 'new', label: t('session.iAmNew') },
    { value: 'known', label: t('session.iHaveAccount') },
  ];
  return (
    <form onSubmit={sending.submit}>
      <Stack>
        {sending.message && <FormError>{sending.message}</FormError>}
        <SegmentedControl
          fullWidth
          data={modes}
          value={known ? 'known' : 'new'}
          onChange={(value) => setKnown(value === 'known')}
          aria-label={t('session.whoAreYou')}
        />
        {!known && <TextInput label={t('session.yourName')} autoComplete="name" required {...form.getInputProps('name')} />}
        {known ? <HeldPassword {...form.getInputProps('password')} /> : <NewPassword {...form.getInputProps('password')} />}
        {asked && <CodeField description={t('session.codeText')} autoFocus {...form.getInputProps('code')} />}
        <Button type="submit" loading={sending.busy} fullWidth>
          {t('session.accept')}
        </Button>
      </Stack>
    </form>
  );
}

export function InvitationPage() {
  const { t } = useTranslation();
  const { token } = route.useSearch();
  return (
    <Outside title={t('session.invitation')} text={token ? t('session.invitationText') : undefined}>
      {token ? <AcceptForm token={token} /> : <FormError>{t('session.noToken')}</FormError>}
    </Outside>
  );
}
