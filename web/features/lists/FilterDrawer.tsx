import { Button, Drawer, Group, Stack } from '@mantine/core';
import { IconFilterCog } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FilterField } from './FilterField.tsx';
import type { Filter } from './filter.ts';
import type { ListState } from './state.ts';

type Props = { list: ListState; filters: Filter[]; opened: boolean; onAdvanced?: () => void; onClose: () => void };

/** All filters, beside the list: each works at once. */
export function FilterDrawer({ list, filters, opened, onAdvanced, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={380}
      title={t('customers.filters')}
      overlayProps={{ backgroundOpacity: 0.25 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        {filters.map((filter) => (
          <FilterField key={filter.kind === 'custom' ? `custom.${filter.key}` : filter.name} filter={filter} list={list} />
        ))}
        {onAdvanced && (
          <Button variant="default" leftSection={<IconFilterCog size={16} />} onClick={onAdvanced}>
            {t('listing.filter.title')}
          </Button>
        )}
        <Group grow pt="sm">
          <Button variant="default" onClick={list.reset}>
            {t('customers.clearFilters')}
          </Button>
          <Button onClick={onClose}>{t('customers.showResults')}</Button>
        </Group>
      </Stack>
    </Drawer>
  );
}
