import { IconClipboardCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WORK_ORDER_STATUSES } from '../../../contract/work-orders.ts';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { ServiceList } from './ServiceList.tsx';
import type { ServiceSearch } from './search.ts';
import { serviceQueries } from './service.queries.ts';
import { WorkOrderRows } from './WorkOrderRows.tsx';

export const WorkOrdersPage = () => (useMay('workorders.read') ? <WorkOrders /> : <NotAllowed />);

/** Work orders of all customers. */
function WorkOrders() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/work-orders' });
  const found = useQuery(serviceQueries.workOrders(search));
  const go = (change: Partial<ServiceSearch>) => void navigate({ to: '/work-orders', search: { ...search, cursor: undefined, ...change } });
  return (
    <ServiceList
      title={t('service.workOrders')}
      text={t('service.workOrdersText')}
      none={t('service.noWorkOrders')}
      icon={<IconClipboardCheck size={24} />}
      statuses={WORK_ORDER_STATUSES}
      search={search}
      onChange={go}
      found={found}
    >
      {found.data && <WorkOrderRows orders={found.data.items} ofAll />}
    </ServiceList>
  );
}
