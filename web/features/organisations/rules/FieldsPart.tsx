import { useTranslation } from 'react-i18next';
import { CUSTOMER_FIELDS } from '../../../../contract/blueprint.ts';
import { FieldsTable } from './FieldsTable.tsx';

export function FieldsPart() {
  const { t } = useTranslation();
  return <FieldsTable part="fields" title={t('rules.parts.fields')} names={CUSTOMER_FIELDS} />;
}
