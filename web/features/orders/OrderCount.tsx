import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useFormats } from '../../app/format.ts';
import { orderQueries } from './orders.queries.ts';

export function OrderCount({ customer }: { customer: CustomerRecord }) {
  const format = useFormats();
  const n = useQuery(orderQueries.of(customer.id)).data?.total;
  return n ? (
    <Badge size="sm" variant="default" ml={6} className="tabular">
      {format.number(n)}
    </Badge>
  ) : null;
}
