import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../../contract/client.ts';
import { api, chooseOrganisation } from '../../../app/api.ts';
import { queries } from '../../../app/queries.ts';
import { useSending } from '../../../app/sending.ts';
import { startAnew } from '../../../app/session/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { LeaveGuard } from '../../../ui/LeaveGuard.tsx';
import { Page } from '../../../ui/Page.tsx';
import { BlueprintCards } from '../setup/BlueprintCards.tsx';
import { PlaceFields } from '../setup/PlaceFields.tsx';
import { initialOrganisation, type OrganisationValues, withBlueprint } from '../setup/setup.ts';

/** The form keeps the organisation one level down, as the first run's does; so must what is wrong with it. */
async function create({ organisation }: OrganisationValues) {
  try {
    return await api.createOrganisation({ body: organisation });
  } catch (error) {
    if (!(error instanceof ApiError) || !error.problem.errors) throw error;
    throw new ApiError({ ...error.problem, errors: error.problem.errors.map((one) => ({ ...one, path: `organisation.${one.path}` })) });
  }
}

/** Founds a further organisation and goes there; who founds it administers it. */
export function NewOrganisationPage() {
  const { t } = useTranslation();
  const created = useRef(false);
  const blueprints = useSuspenseQuery(queries.blueprints).data.items;
  const form = useForm<OrganisationValues>({
    initialValues: { organisation: initialOrganisation(blueprints) },
    validate: { organisation: { name: (name) => (name.trim() === '' ? t('fieldProblems.required') : null) } },
  });
  const sending = useSending(form, create, ({ id }) => {
    created.current = true;
    chooseOrganisation(id);
    startAnew();
  });
  return (
    <Page title={t('newOrganisation.title')} width={760}>
      <form onSubmit={sending.submit} noValidate>
        <Stack gap="xl">
          <Text c="dimmed" size="sm">
            {t('newOrganisation.text')}
          </Text>
          {sending.message && <FormError>{sending.message}</FormError>}
          <TextInput label={t('setup.organisationName')} required data-autofocus {...form.getInputProps('organisation.name')} />
          <BlueprintCards
            blueprints={blueprints}
            value={form.values.organisation.blueprint}
            onChange={(key) => form.setValues({ organisation: withBlueprint(form.values.organisation, blueprints, key) })}
          />
          <PlaceFields form={form} />
          <Group justify="flex-end">
            <Button type="submit" loading={sending.busy}>
              {t('newOrganisation.create')}
            </Button>
          </Group>
        </Stack>
      </form>
      <LeaveGuard unsaved={() => form.isDirty() && !created.current} />
    </Page>
  );
}
