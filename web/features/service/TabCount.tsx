import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useFormats } from '../../app/format.ts';
import { serviceQueries } from './service.queries.ts';

type Props = { customer: CustomerRecord };

function Count({ n }: { n: number | undefined }) {
  const format = useFormats();
  return n ? (
    <Badge size="sm" variant="default" ml={6} className="tabular">
      {format.number(n)}
    </Badge>
  ) : null;
}

export const WorkOrderCount = ({ customer }: Props) => <Count n={customer.totalWorkOrders} />;
export const TicketCount = ({ customer }: Props) => <Count n={useQuery(serviceQueries.tickets({ customerId: customer.id })).data?.total} />;
export const EquipmentCount = ({ customer }: Props) => <Count n={useQuery(serviceQueries.equipment(customer.id)).data?.total} />;
