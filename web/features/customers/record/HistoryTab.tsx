import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queries } from '../../../app/queries.ts';
import { useRules } from '../../../app/session/session.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import type { Option } from '../../../ui/pickers/options.ts';
import { isUsed } from '../fields.ts';
import { NOTES } from '../form/values.ts';
import { FieldHistory } from './FieldHistory.tsx';
import type { TabProps } from './tabs.ts';
import { useHistoryFields } from './useChangeWords.ts';

const route = getRouteApi('/inside/customers/$id');

/** Every field that has a history, with the parts of those that have some. */
function useAllFields(): Option[] {
  const { t } = useTranslation();
  const rules = useRules();
  const custom = useQuery(queries.customFields).data ?? [];
  const standard = useHistoryFields();
  const notes = isUsed(rules, 'notes') ? NOTES.map((key) => ({ value: `notes.${key}`, label: `${t('fields.notes')}: ${t(`notes.${key}`)}` })) : [];
  return [...standard, ...custom.map(({ key, label }) => ({ value: `custom.${key}`, label })), ...notes];
}

/** What one field was, since when and by whom; a former value is one click away. */
export function HistoryTab({ customer, editable }: TabProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { asOf, field } = route.useSearch();
  const fields = useAllFields();
  const chosen = fields.find(({ value }) => value === field);
  const choose = (next: string) =>
    void navigate({ to: '/customers/$id', params: { id: customer.id }, search: { asOf, tab: 'history', field: next || undefined }, resetScroll: false });
  return (
    <Panel title={t('record.fieldHistory')}>
      <Stack gap="md" maw={720}>
        <Choice label={t('record.chooseField')} options={fields} value={chosen?.value ?? ''} onChange={choose} maw={320} />
        {chosen ? (
          <FieldHistory key={chosen.value} customer={customer} editable={editable} path={chosen.value} label={chosen.label} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('record.chooseFieldText')}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
