import type { DataTableColumn } from 'mantine-datatable';
import type { Rules } from '../../../../contract/blueprint.ts';
import type { CustomerSummary } from '../../../../contract/customers.ts';
import type { Formats } from '../../../app/format.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { fieldOf, isUsed } from '../fields.ts';
import { StatusBadge } from '../StatusBadge.tsx';
import { NameCell, orDash, Tags } from './cells.tsx';

export type Column = DataTableColumn<CustomerSummary> & { accessor: string; title: string; wanted: boolean };
type Given = { rules: Rules; format: Formats; nameOf: (personId: string) => string; asOf?: string; primaryContact: string };

/** Columns of the list under these rules. `wanted` ones are shown until the person chooses otherwise. */
export function columnsOf({ rules, format, nameOf, asOf, primaryContact }: Given): Column[] {
  const label = (name: Parameters<typeof fieldOf>[1]) => fieldOf(rules, name).label;
  const used = (name: Parameters<typeof fieldOf>[1]) => isUsed(rules, name);
  const earns = used('value') || used('currency');
  const place = (customer: CustomerSummary) =>
    customer.primaryAddress?.city ?? (customer.primaryAddress?.country ? format.code('country', customer.primaryAddress.country) : null);
  const day = (instant: string | null) => (instant ? <span className="tabular">{format.day(instant)}</span> : orDash(null));
  const columns: (Column | false)[] = [
    {
      accessor: 'name',
      title: label('name'),
      width: 280,
      ellipsis: true,
      wanted: true,
      render: (customer) => <NameCell customer={customer} asOf={asOf} />,
    },
    {
      accessor: 'status',
      title: wordOf('fields', 'status'),
      width: 120,
      wanted: true,
      render: (customer) => <StatusBadge status={customer.status} active={customer.isActive} />,
    },
    used('type') && {
      accessor: 'type',
      title: label('type'),
      width: 115,
      wanted: true,
      render: (customer) => orDash(customer.type && wordOf('types', customer.type)),
    },
    used('tier') && {
      accessor: 'tier',
      title: label('tier'),
      width: 110,
      wanted: false,
      render: (customer) => orDash(customer.tier && wordOf('tiers', customer.tier)),
    },
    used('erpNumber') && { accessor: 'erpNumber', title: label('erpNumber'), width: 140, wanted: true, render: (customer) => orDash(customer.erpNumber) },
    {
      accessor: 'primaryContact',
      title: primaryContact,
      width: 160,
      ellipsis: true,
      wanted: rules.primaryContactForTypes.length > 0 || used('erpNumber'),
      render: (customer) => orDash(customer.primaryContact?.name ?? customer.primaryContact?.email),
    },
    used('email') && {
      accessor: 'email',
      title: label('email'),
      width: 210,
      ellipsis: true,
      wanted: !used('phone') || !rules.fields.phone?.required,
      render: (customer) => orDash(customer.email),
    },
    used('phone') && {
      accessor: 'phone',
      title: label('phone'),
      width: 150,
      wanted: Boolean(rules.fields.phone?.required),
      render: (customer) => orDash(customer.phone),
    },
    { accessor: 'city', title: wordOf('addressFields', 'city'), width: 130, ellipsis: true, wanted: true, render: (customer) => orDash(place(customer)) },
    used('tags') && { accessor: 'tags', title: label('tags'), width: 200, wanted: false, render: (customer) => <Tags tags={customer.tags} /> },
    used('assignedTo') && {
      accessor: 'assignedTo',
      title: label('assignedTo'),
      width: 140,
      ellipsis: true,
      wanted: true,
      render: (customer) => orDash(customer.assignedTo && nameOf(customer.assignedTo)),
    },
    used('lastContactAt') && {
      accessor: 'lastContactAt',
      title: label('lastContactAt'),
      width: 130,
      wanted: true,
      render: (customer) => day(customer.lastContactAt),
    },
    used('nextFollowUpAt') && {
      accessor: 'nextFollowUpAt',
      title: label('nextFollowUpAt'),
      width: 140,
      wanted: true,
      render: (customer) => day(customer.nextFollowUpAt),
    },
    earns && {
      accessor: 'totalRevenue',
      title: wordOf('fields', 'totalRevenue'),
      width: 130,
      textAlign: 'right',
      wanted: used('value'),
      render: (customer) => <span className="tabular">{format.money(customer.totalRevenue, customer.currency)}</span>,
    },
    { accessor: 'createdAt', title: wordOf('fields', 'createdAt'), width: 120, wanted: true, render: (customer) => day(customer.createdAt) },
  ];
  return columns.filter((column) => column !== false);
}
