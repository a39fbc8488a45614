import { Button, SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { queries, queryClient } from '../../../app/queries.ts';
import { useSending } from '../../../app/sending.ts';
import { signIn } from '../../../app/session/session.ts';
import { Outside } from '../../../app/shell/Outside.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { NewPassword } from '../../people/session/NewPassword.tsx';
import { BlueprintCards } from './BlueprintCards.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import { initialValues, type SetupValues, withBlueprint } from './setup.ts';

/** Creates the organisation and its administrator, then signs in as them. */
async function create(values: SetupValues) {
  await api.setUp({ body: values });
  await queryClient.invalidateQueries(queries.setup);
  return signIn({ email: values.administrator.email, password: values.administrator.password });
}

export function SetupPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const blueprints = useSuspenseQuery(queries.blueprints).data.items;
  const filled = (value: string) => (value.trim() === '' ? t('fieldProblems.required') : null);
  const form = useForm<SetupValues>({
    initialValues: initialValues(blueprints),
    validate: { organisation: { name: filled }, administrator: { name: filled, email: filled } },
  });
  const sending = useSending(form, create, () => void navigate({ to: '/customers' }));
  const choose = (key: string) => form.setValues({ organisation: withBlueprint(form.values.organisation, blueprints, key) });

  return (
    <Outside title={t('setup.title')} text={t('setup.text')} width={760}>
      <form onSubmit={sending.submit} noValidate>
        <Stack gap="xl">
          {sending.message && <FormError>{sending.message}</FormError>}
          <TextInput label={t('setup.organisationName')} required data-autofocus {...form.getInputProps('organisation.name')} />
          <BlueprintCards blueprints={blueprints} value={form.values.organisation.blueprint} onChange={choose} />
          <PlaceFields form={form} />
          <Stack gap="sm">
            <Title order={2}>{t('setup.you')}</Title>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput label={t('session.yourName')} autoComplete="name" required {...form.getInputProps('administrator.name')} />
              <TextInput label={t('session.email')} type="email" autoComplete="username" required {...form.getInputProps('administrator.email')} />
            </SimpleGrid>
            <NewPassword {...form.getInputProps('administrator.password')} />
          </Stack>
          <Button type="submit" size="md" loading={sending.busy}>
            {t('setup.create')}
          </Button>
        </Stack>
      </form>
    </Outside>
  );
}
