import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldRightsForm } from './FieldRightsForm.tsx';
import { RightsTable } from './RightsTable.tsx';

/** Who may do what, and who sees which fields. */
export function RightsPart({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xl">
      <FieldRightsForm editable={editable} />
      <Stack gap="sm">
        <Text c="dimmed">{t('rights.text')}</Text>
        <RightsTable />
      </Stack>
    </Stack>
  );
}
