import { Badge } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useFormats } from '../../app/format.ts';
import { serviceQueries } from './service.queries.ts';

type Props = { customer: CustomerRecord };

export function Count({ n }: { n: number | undefined }) {
  const format = useFormats();
  return n ? (
    <Badge size="sm" variant="default" ml={6} className="tabular">
      {format.number(n)}
    </Badge>
  ) : null;
}

export const WorkOrderCount = ({ customer }: Props) => <Count n={customer.totalWorkOrders} />;
export const TicketCount = ({ customer }: Props) => <Count n={useInfiniteQuery(serviceQueries.ticketsOf(customer.id)).data?.pages[0]?.total} />;
export const EquipmentCount = ({ customer }: Props) => <Count n={useInfiniteQuery(serviceQueries.equipmentOf(customer.id)).data?.pages[0]?.total} />;
