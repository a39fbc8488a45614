import { IconClipboardCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useMay } from '../../app/session/session.ts';
import { MoreLink } from './MoreLink.tsx';
import { serviceQueries } from './service.queries.ts';
import { TabFrame } from './TabFrame.tsx';
import { WorkOrderRows } from './WorkOrderRows.tsx';

const WorkOrderDialog = lazy(async () => ({ default: (await import('./WorkOrderDialog.tsx')).WorkOrderDialog }));

export function WorkOrdersTab({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const found = useQuery(serviceQueries.workOrders({ customerId: customer.id }));
  const [adding, setAdding] = useState(false);
  const may = useMay('workorders.write');
  return (
    <>
      <TabFrame
        found={found}
        summary={t('service.activeOf', { active: customer.activeWorkOrders, total: customer.totalWorkOrders })}
        add={t('service.addWorkOrder')}
        onAdd={may ? () => setAdding(true) : undefined}
        none={t('service.noWorkOrders')}
        icon={<IconClipboardCheck size={24} />}
      >
        {found.data && <WorkOrderRows orders={found.data.items} />}
      </TabFrame>
      {found.data?.nextCursor && <MoreLink to="/work-orders" customerId={customer.id} />}
      <Suspense>{adding && <WorkOrderDialog customerId={customer.id} onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
