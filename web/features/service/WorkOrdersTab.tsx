import { IconClipboardCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useMay } from '../../app/session/session.ts';
import { PagedTab } from './PagedTab.tsx';
import { serviceQueries } from './service.queries.ts';
import { WorkOrderRows } from './WorkOrderRows.tsx';

const WorkOrderDialog = lazy(async () => ({ default: (await import('./WorkOrderDialog.tsx')).WorkOrderDialog }));

export function WorkOrdersTab({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(serviceQueries.workOrdersOf(customer.id));
  const [adding, setAdding] = useState(false);
  const may = useMay('workorders.write');
  return (
    <>
      <PagedTab
        found={found}
        summary={t('service.activeOf', { active: customer.activeWorkOrders, total: customer.totalWorkOrders })}
        add={t('service.addWorkOrder')}
        onAdd={may ? () => setAdding(true) : undefined}
        none={t('service.noWorkOrders')}
        icon={<IconClipboardCheck size={24} />}
      >
        {(items) => <WorkOrderRows orders={items} />}
      </PagedTab>
      <Suspense>{adding && <WorkOrderDialog customerId={customer.id} onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
