import { ActionIcon, Autocomplete, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../contract/blueprint.ts';
import type { ImportColumns } from '../../../../contract/imports.ts';
import { useRules } from '../../../app/session/session.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { COUNTRIES, CURRENCIES, TONGUES } from '../../../ui/pickers/codes.ts';
import type { Draft } from '../draft.ts';
import { useFieldNames } from '../fieldNames.ts';
import { useFieldOptions } from './useFieldOptions.ts';

type Props = { given: ImportColumns; draft: Draft; change(patch: Partial<Draft>): void };

/** Values that a field may have; empty where any text will do. */
function valuesOf(rules: Rules, field: string): string[] {
  const lists: Record<string, readonly string[] | null> = {
    type: rules.types,
    tier: rules.tiers,
    source: rules.sources,
    status: rules.statuses.map(({ key }) => key),
    currency: rules.currencies ?? CURRENCIES,
    language: rules.languages ?? TONGUES,
  };
  return [...(field.endsWith('.country') ? COUNTRIES : (lists[field] ?? []))];
}

/** What the file leaves out because it is the same for all of its customers. */
export function Constants({ given, draft, change }: Props) {
  const { t } = useTranslation();
  const names = useFieldNames();
  const rules = useRules();
  const groups = useFieldOptions(given.fields);
  const { constants } = draft;
  const put = (at: number, patch: Partial<Draft['constants'][number]>) =>
    change({ constants: constants.map((one, i) => (i === at ? { ...one, ...patch } : one)) });
  return (
    <Panel title={t('imports.mapping.constants')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('imports.mapping.constantsText')}
        </Text>
        {constants.map(({ field, value }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without a field yet have nothing but their place
          <Group key={i} gap="xs" wrap="nowrap">
            <Select
              aria-label={t('imports.mapping.constantField')}
              placeholder={t('imports.mapping.field')}
              data={groups}
              value={field || null}
              onChange={(next) => put(i, { field: next ?? '', value: '' })}
              searchable
              allowDeselect={false}
              nothingFoundMessage={t('common.nothingFound')}
              flex={1}
            />
            <Autocomplete
              aria-label={t('imports.mapping.constantValue', { field: field ? names.long(field) : '' })}
              data={valuesOf(rules, field)}
              value={value}
              onChange={(next) => put(i, { value: next })}
              disabled={!field}
              flex={1}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('imports.mapping.removeConstant', { field: field ? names.long(field) : '' })}
              onClick={() => change({ constants: constants.filter((_, at) => at !== i) })}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={16} />}
          onClick={() => change({ constants: [...constants, { field: '', value: '' }] })}
        >
          {t('imports.mapping.addConstant')}
        </Button>
      </Stack>
    </Panel>
  );
}
