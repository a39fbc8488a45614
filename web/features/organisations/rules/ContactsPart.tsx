import { Checkbox, MultiSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ADDRESS_FIELDS, CONTACT_FIELDS } from '../../../../contract/blueprint.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { FieldsTable } from './FieldsTable.tsx';
import { useEditing } from './useDraft.ts';

/** Who needs a primary contact, and the fields of contacts and addresses. */
export function ContactsPart() {
  const { t } = useTranslation();
  const { rules, change } = useEditing();
  const everybody = rules.primaryContactForTypes.includes('*');
  const demandOf = (types: string[]) => change({ ...rules, primaryContactForTypes: types });
  return (
    <>
      <Panel title={t('rules.primaryContact')}>
        <Stack gap="sm">
          <Checkbox label={t('rules.everyPrimary')} checked={everybody} onChange={(event) => demandOf(event.currentTarget.checked ? ['*'] : [])} />
          {!everybody && rules.types.length > 0 && (
            <MultiSelect
              maw={420}
              label={t('rules.primaryTypes')}
              data={rules.types.map((value) => ({ value, label: wordOf('types', value) }))}
              value={rules.primaryContactForTypes}
              onChange={demandOf}
            />
          )}
        </Stack>
      </Panel>
      <Panel title={t('rules.contactFields')}>
        <FieldsTable part="contactFields" title={t('rules.contactFields')} names={CONTACT_FIELDS} />
      </Panel>
      <Panel title={t('rules.addressFields')}>
        <FieldsTable part="addressFields" title={t('rules.addressFields')} names={ADDRESS_FIELDS} />
      </Panel>
    </>
  );
}
