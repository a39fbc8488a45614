import { Button, SimpleGrid } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../ui/Choice.tsx';
import { LazyDayField } from '../../../ui/dates/lazy.tsx';
import type { Option } from '../../../ui/pickers/options.ts';
import { CustomerSelect } from '../../customers/CustomerSelect.tsx';
import { eventsOf, kindsOfRecords, useActors, useFieldsOf } from './choices.ts';
import type { AuditFilter } from './search.ts';
import type { AuditState } from './useAuditState.ts';

/** Who, what and when; on a phone behind a button. */
export function AuditFilters({ audit: { search, change, clear, filtered } }: { audit: AuditState }) {
  const { t } = useTranslation();
  const [opened, filters] = useDisclosure();
  const { entity } = search;
  const choice = (name: AuditFilter, label: string, options: Option[], more: object = {}) => (
    <Choice
      label={label}
      placeholder={t('common.any')}
      options={options}
      value={search[name] ?? ''}
      onChange={(value) => change({ ...more, [name]: value || undefined })}
    />
  );
  const day = (name: 'from' | 'to') => (
    <LazyDayField label={t(`audit.${name}`)} value={search[name] ?? ''} onChange={(value) => change({ [name]: value || undefined })} />
  );
  return (
    <>
      <Button hiddenFrom="sm" variant="default" leftSection={<IconFilter size={16} />} onClick={filters.toggle} aria-expanded={opened} mb="sm">
        {t('audit.filters')}
      </Button>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" mb="md" visibleFrom={opened ? undefined : 'sm'}>
        {choice('actor', t('audit.who'), useActors())}
        {choice('entity', t('audit.kind'), kindsOfRecords(), { event: undefined, field: undefined })}
        {choice('event', t('audit.event'), eventsOf(entity))}
        {choice('field', t('audit.field'), useFieldsOf(entity))}
        <CustomerSelect label={t('audit.customer')} value={search.customerId ?? ''} onChange={(id) => change({ customerId: id || undefined })} />
        {day('from')}
        {day('to')}
        {filtered && (
          <Button variant="subtle" onClick={clear} style={{ alignSelf: 'flex-end', justifySelf: 'start' }}>
            {t('audit.clear')}
          </Button>
        )}
      </SimpleGrid>
    </>
  );
}
