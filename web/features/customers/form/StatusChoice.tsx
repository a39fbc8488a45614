import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../contract/blueprint.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { Choice } from '../../../ui/Choice.tsx';
import type { Form } from '../../../ui/form.ts';
import type { CustomerValues } from './values.ts';

/** The status a new customer starts with. */
export function StatusChoice({ form, rules }: { form: Form<CustomerValues>; rules: Rules }) {
  const { t } = useTranslation();
  const options = rules.statuses.map(({ key }) => ({ value: key, label: wordOf('statuses', key) }));
  return <Choice label={t('fields.status')} required options={options} {...form.getInputProps('status')} />;
}
