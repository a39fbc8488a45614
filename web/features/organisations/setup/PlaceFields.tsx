import { SimpleGrid, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Form } from '../../../ui/form.ts';
import { CodeSelect } from '../../../ui/pickers/CodeSelect.tsx';
import { currencyOf } from '../../../ui/pickers/guess.ts';
import type { OrganisationValues } from './setup.ts';

/** A form that has an organisation among others. */
type PlaceForm = Pick<Form<OrganisationValues>, 'setFieldValue' | 'isTouched' | 'getInputProps'>;

/** Country, currency, language and time zone; a chosen country proposes its currency. */
export function PlaceFields({ form }: { form: PlaceForm }) {
  const { t } = useTranslation();
  const chooseCountry = (country: string) => {
    form.setFieldValue('organisation.country', country);
    const currency = !form.isTouched('organisation.baseCurrency') && currencyOf(country);
    if (currency) form.setFieldValue('organisation.baseCurrency', currency);
  };
  return (
    <Stack gap="sm">
      <Title order={2}>{t('setup.place')}</Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <CodeSelect kind="country" label={t('organisation.country')} required {...form.getInputProps('organisation.country')} onChange={chooseCountry} />
        <CodeSelect kind="currency" label={t('organisation.baseCurrency')} required {...form.getInputProps('organisation.baseCurrency')} />
        <CodeSelect kind="language" label={t('organisation.language')} required {...form.getInputProps('organisation.language')} />
        <CodeSelect kind="timeZone" label={t('organisation.timeZone')} required {...form.getInputProps('organisation.timeZone')} />
      </SimpleGrid>
    </Stack>
  );
}
