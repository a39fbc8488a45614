import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EquipmentRecord } from '../../../contract/equipment.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { columnsOf, tabular } from '../lists/cells.tsx';
import { queryIn, type RecordKind } from '../lists/kind.ts';
import { EquipmentRows } from './EquipmentRows.tsx';
import { customerLink, phoneLink } from './ServiceRow.tsx';

type Query = NonNullable<Parameters<typeof api.listEquipment>[0]>['query'];

/** Equipment of all customers, as a list. */
export function useEquipmentList(): RecordKind<EquipmentRecord> {
  const { t } = useTranslation();
  const { plainDay, number } = useFormats();
  const on = (day: string | null) => tabular(day && plainDay(day));
  return {
    list: 'equipment',
    to: '/equipment',
    title: t('service.equipment'),
    text: t('lists.equipmentText'),
    none: t('service.noEquipment'),
    icon: <IconTool size={24} />,
    searched: true,
    filters: [
      { kind: 'customer', name: 'customerId', label: t('service.customer') },
      { kind: 'days', name: 'warrantyFrom', from: 'warrantyFrom', to: 'warrantyTo', label: t('service.warrantyUntil') },
    ],
    columns: columnsOf<EquipmentRecord>([
      { key: 'serial', title: t('service.serial'), width: 180, cell: ({ serial }) => serial },
      { key: 'customer', title: t('service.customer'), width: 220, cell: ({ customer }) => customerLink(customer, 'equipment') },
      { key: 'manufacturer', title: t('service.manufacturer'), width: 160, cell: ({ manufacturer }) => manufacturer },
      { key: 'model', title: t('service.model'), width: 160, cell: ({ model }) => model },
      { key: 'city', title: t('service.site'), width: 150, cell: ({ site }) => site?.city ?? site?.line1 },
      { key: 'warrantyUntil', title: t('service.warrantyUntil'), width: 150, cell: ({ warrantyUntil }) => on(warrantyUntil) },
      { key: 'tickets', title: t('service.tickets'), width: 90, cell: ({ tickets }) => tabular(number(tickets)) },
      { key: 'installedOn', title: t('service.installedOn'), width: 140, cell: ({ installedOn }) => on(installedOn), hidden: true },
      { key: 'phone', title: t('service.phone'), width: 150, cell: ({ customer }) => phoneLink(customer.phone), hidden: true },
    ]),
    sorts: ['serial', 'warrantyUntil'],
    usual: 'serial',
    keptAs: 'service',
    page: (search, signal) => api.listEquipment({ query: queryIn<Query>(search) }, { signal }),
    opened: { one: (id, signal) => api.getEquipment({ params: { id } }, { signal }), nameOf: ({ serial }) => serial },
    Rows: EquipmentRows,
    save: (search, how) => api.exportEquipment({ query: { ...queryIn<Query>(search), ...how } }),
  };
}
