import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { queries, queryClient } from '../../../app/queries.ts';
import { useSending } from '../../../app/sending.ts';
import { useMay, useOrganisation } from '../../../app/session/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { Page } from '../../../ui/Page.tsx';
import { CodeSelect } from '../../../ui/pickers/CodeSelect.tsx';
import { say } from '../../../ui/toasts.ts';

/** Name and defaults of the organisation. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const { version, name, country, baseCurrency, language, timeZone, paymentTermsDays } = useOrganisation();
  const may = useMay('organisation.manage');
  const form = useForm({ initialValues: { name, country, baseCurrency, language, timeZone, paymentTermsDays: String(paymentTermsDays) } });
  const send = ({ paymentTermsDays: days, ...body }: typeof form.values) =>
    api.updateOrganisation({ body: { ...body, paymentTermsDays: Number(days) } }, { ifMatch: version });
  const sending = useSending(form, send, async (organisation) => {
    queryClient.setQueryData(queries.organisation.queryKey, organisation);
    await queryClient.invalidateQueries(queries.session);
    form.resetDirty();
    say(t('common.saved'));
  });
  return (
    <Page title={t('organisation.title')} width={960}>
      <form onSubmit={sending.submit}>
        <Stack maw={680}>
          {sending.message && <FormError>{sending.message}</FormError>}
          <TextInput label={t('organisation.name')} required maxLength={200} readOnly={!may} {...form.getInputProps('name')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <CodeSelect
              kind="country"
              label={t('organisation.country')}
              description={t('organisation.countryText')}
              required
              readOnly={!may}
              {...form.getInputProps('country')}
            />
            <CodeSelect
              kind="currency"
              label={t('organisation.baseCurrency')}
              description={t('organisation.currencyText')}
              required
              readOnly={!may}
              {...form.getInputProps('baseCurrency')}
            />
            <CodeSelect kind="language" label={t('organisation.language')} required readOnly={!may} {...form.getInputProps('language')} />
            <CodeSelect kind="timeZone" label={t('organisation.timeZone')} required readOnly={!may} {...form.getInputProps('timeZone')} />
            <TextInput
              label={t('invoices.paymentTerms')}
              description={t('invoices.paymentTermsText')}
              inputMode="numeric"
              required
              maxLength={3}
              readOnly={!may}
              {...form.getInputProps('paymentTermsDays')}
            />
          </SimpleGrid>
          {may && (
            <Group justify="flex-end">
              <Button type="submit" loading={sending.busy} disabled={!form.isDirty()}>
                {t('common.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Page>
  );
}
