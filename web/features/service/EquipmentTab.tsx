import { Text } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import type { EquipmentRecord } from '../../../contract/equipment.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { useMay } from '../../app/session/session.ts';
import { SimpleTable } from '../../ui/SimpleTable.tsx';
import { PagedTab } from './PagedTab.tsx';
import { serviceQueries } from './service.queries.ts';
import { Verbs } from './Verbs.tsx';

const EquipmentDialog = lazy(async () => ({ default: (await import('./EquipmentDialog.tsx')).EquipmentDialog }));

export function EquipmentTab({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const format = useFormats();
  const found = useInfiniteQuery(serviceQueries.equipmentOf(customer.id));
  const [open, setOpen] = useState<EquipmentRecord | 'new'>();
  const may = useMay('equipment.write');
  const day = (value: string | null) => (value ? format.plainDay(value) : '');
  return (
    <>
      <PagedTab
        found={found}
        add={t('service.addEquipment')}
        onAdd={may ? () => setOpen('new') : undefined}
        none={t('service.noEquipment')}
        icon={<IconTool size={24} />}
      >
        {(items) => (
          <SimpleTable
            label={t('service.equipment')}
            rows={items}
            columns={[
              {
                key: 'serial',
                title: t('service.serial'),
                cell: ({ serial }) => (
                  <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
                    {serial}
                  </Text>
                ),
              },
              { key: 'model', title: t('service.model'), cell: ({ manufacturer, model }) => [manufacturer, model].filter(Boolean).join(' ') },
              { key: 'site', title: t('service.site'), cell: ({ site }) => [site?.line1, site?.city].filter(Boolean).join(', ') },
              { key: 'installed', title: t('service.installedOn'), cell: (one) => day(one.installedOn) },
              { key: 'warranty', title: t('service.warrantyUntil'), cell: (one) => day(one.warrantyUntil) },
              { key: 'tickets', title: t('service.tickets'), cell: ({ tickets }) => <span className="tabular">{format.number(tickets)}</span> },
              {
                key: 'verbs',
                title: '',
                cell: (one) => (
                  <Verbs
                    record={one}
                    name={one.serial}
                    about={{ linkKind: 'equipment', linkTitle: [one.serial, one.model].filter(Boolean).join(' ') }}
                    verbs={{}}
                    remove={(options) => api.deleteEquipment({ params: { id: one.id } }, options)}
                    onEdit={() => setOpen(one)}
                  />
                ),
              },
            ]}
          />
        )}
      </PagedTab>
      <Suspense>{open && <EquipmentDialog customer={customer} equipment={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}</Suspense>
    </>
  );
}
