import { Checkbox, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerSummary } from '../../../../contract/customers.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { Marked } from '../../../ui/marking/Marked.tsx';
import { soughtOf } from '../../../ui/marking/marking.ts';
import classes from '../customers.module.css';
import { StatusBadge } from '../StatusBadge.tsx';
import { HintLine } from './cells.tsx';
import { hintOf } from './hints.ts';
import type { Selection } from './useSelection.ts';

/** The list on a phone: one card a customer. */
type Props = { records: CustomerSummary[]; asOf?: string; q?: string; selection?: Selection };
const SHOWN = ['phone', 'primaryContact'];

export function CustomerCards({ records, asOf, q, selection }: Props) {
  const { t } = useTranslation();
  const sought = soughtOf(q);
  const hintFor = (customer: CustomerSummary) => {
    const hint = hintOf(customer, sought, SHOWN);
    return hint && <HintLine hint={hint} sought={sought} />;
  };
  return (
    <ul className={classes.cards}>
      {records.map((customer) => (
        <li key={customer.id}>
          {selection && (
            <Checkbox
              aria-label={t('bulk.choose', { name: customer.name })}
              checked={selection.isChosen(customer.id)}
              onChange={(event) => selection.choose([customer], event.currentTarget.checked ? [customer] : [])}
            />
          )}
          <Link to="/customers/$id" params={{ id: customer.id }} search={{ asOf }} className={classes.card}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text fw={550} truncate>
                <Marked text={customer.name} sought={sought} />
              </Text>
              <StatusBadge status={customer.status} active={customer.isActive} />
            </Group>
            <Text size="sm" c="dimmed" truncate>
              {customer.type && `${wordOf('types', customer.type)} · `}
              <Marked text={[customer.primaryContact?.name, customer.primaryAddress?.city].filter(Boolean).join(' · ')} sought={sought} />
            </Text>
            <Text size="sm" c="dimmed" truncate>
              <Marked text={customer.phone ?? customer.email ?? ''} sought={sought} phone={customer.phone !== null} />
            </Text>
            {hintFor(customer)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
