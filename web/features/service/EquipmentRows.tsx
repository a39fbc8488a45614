import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EquipmentRecord } from '../../../contract/equipment.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { customerQueries } from '../customers/customers.queries.ts';
import { customerLink, phoneLink, ServiceRow, ServiceRows } from './ServiceRow.tsx';
import { Verbs } from './Verbs.tsx';

const EquipmentDialog = lazy(async () => ({ default: (await import('./EquipmentDialog.tsx')).EquipmentDialog }));

/** Its form offers the customer's addresses. */
function Editing({ equipment, onClose }: { equipment: EquipmentRecord; onClose: () => void }) {
  const customer = useQuery(customerQueries.one(equipment.customerId)).data;
  return customer && <EquipmentDialog customer={customer} equipment={equipment} onClose={onClose} />;
}

/** Equipment of all customers. */
export function EquipmentRows({ rows }: { rows: EquipmentRecord[] }) {
  const { t } = useTranslation();
  const { plainDay, number } = useFormats();
  const [edited, edit] = useState<EquipmentRecord>();
  const day = (value: string | null) => value && plainDay(value);
  return (
    <>
      <ServiceRows label={t('service.equipment')}>
        {rows.map((one) => (
          <ServiceRow
            key={one.id}
            number={one.serial}
            title={[one.manufacturer, one.model].filter(Boolean).join(' ') || one.serial}
            text={null}
            badges={null}
            facts={[
              { label: t('service.customer'), value: customerLink(one.customer, 'equipment') },
              { label: t('service.phone'), value: phoneLink(one.customer.phone) },
              { label: t('service.site'), value: [one.site?.line1, one.site?.city].filter(Boolean).join(', ') },
              { label: t('service.installedOn'), value: day(one.installedOn) },
              { label: t('service.warrantyUntil'), value: day(one.warrantyUntil) },
              {
                label: t('service.tickets'),
                value: (
                  <Text span inherit className="tabular">
                    {number(one.tickets)}
                  </Text>
                ),
              },
            ]}
            actions={
              <Verbs
                record={one}
                name={one.serial}
                about={{ linkKind: 'equipment', linkTitle: [one.serial, one.model].filter(Boolean).join(' ') }}
                verbs={{}}
                remove={() => api.deleteEquipment({ params: { id: one.id } })}
                onEdit={() => edit(one)}
              />
            }
          />
        ))}
      </ServiceRows>
      <Suspense>{edited && <Editing equipment={edited} onClose={() => edit(undefined)} />}</Suspense>
    </>
  );
}
