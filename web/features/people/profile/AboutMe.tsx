import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type ProfileRecord, SPOKEN } from '../../../../contract/profile.ts';
import { useFormats } from '../../../app/format.ts';
import { LANGUAGES } from '../../../app/i18n/language.ts';
import { queries, queryClient } from '../../../app/queries.ts';
import { useSending } from '../../../app/sending.ts';
import { saveProfile } from '../../../app/session/choosing.ts';
import { useOrganisation } from '../../../app/session/session.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { CodeSelect } from '../../../ui/pickers/CodeSelect.tsx';
import { say } from '../../../ui/toasts.ts';

const valuesOf = ({ name, language, timeZone }: ProfileRecord) => ({ name, language: language ?? '', timeZone: timeZone ?? '' });

/** Name, language and time zone. Left empty, language and zone are those of where one is. */
export function AboutMe({ profile }: { profile: ProfileRecord }) {
  const { t } = useTranslation();
  const format = useFormats();
  const organisation = useOrganisation();
  const form = useForm({
    initialValues: valuesOf(profile),
    validate: { name: (name) => (name.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const save = ({ name, language, timeZone }: typeof form.values) =>
    saveProfile({ name, language: SPOKEN.find((one) => one === language) ?? null, timeZone: timeZone || null });
  const sending = useSending(form, save, (saved) => {
    form.setValues(valuesOf(saved));
    form.resetDirty(valuesOf(saved));
    void queryClient.invalidateQueries(queries.people);
    say(t('common.saved'));
  });
  return (
    <Panel title={t('profile.about')}>
      <form onSubmit={sending.submit} noValidate>
        <Stack>
          {sending.message && <FormError>{sending.message}</FormError>}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('profile.name')} autoComplete="name" required maxLength={200} {...form.getInputProps('name')} />
            <TextInput label={t('session.email')} value={profile.email} readOnly variant="filled" />
            <Choice
              label={t('profile.language')}
              placeholder={t('profile.asBrowser')}
              options={SPOKEN.map((value) => ({ value, label: LANGUAGES[value] }))}
              {...form.getInputProps('language')}
            />
            <CodeSelect
              kind="timeZone"
              label={t('profile.timeZone')}
              description={t('profile.timeZoneText')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              placeholder={t('profile.asOrganisation', { zone: format.code('timeZone', organisation.timeZone) })}
              {...form.getInputProps('timeZone')}
            />
          </SimpleGrid>
          <Group justify="flex-end">
            <Button type="submit" loading={sending.busy} disabled={!form.isDirty()}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
