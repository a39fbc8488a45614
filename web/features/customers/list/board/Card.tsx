import { ActionIcon, Group, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerSummary } from '../../../../../contract/customers.ts';
import { useFormats } from '../../../../app/format.ts';
import { wordOf } from '../../../../app/i18n/words.ts';
import { usePeople } from '../../../../app/session/session.ts';
import { Marked } from '../../../../ui/marking/Marked.tsx';
import type { Sought } from '../../../../ui/marking/marking.ts';
import { AnchorLink } from '../../../../ui/routeLinks.tsx';
import type { Transition } from '../../record/transitions.ts';
import classes from './board.module.css';

type Props = {
  customer: CustomerSummary;
  moves: Transition[];
  sought: Sought;
  asOf?: string;
  held: boolean;
  keysId: string;
  nameOf: (transition: Transition) => string;
  onMove: (transition: Transition) => void;
  onHold: (held: boolean) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** A customer on the board: drawn to another status, moved by keys, or by its menu. */
export function Card({ customer, moves, sought, asOf, held, keysId, nameOf, onMove, onHold, onKeyDown }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const assigned = usePeople().find(({ id }) => id === customer.assignedTo)?.name;
  const contact = customer.primaryContact?.name ?? customer.primaryContact?.email;
  const movable = moves.length > 0;
  return (
    <li
      className={classes.card}
      data-held={held || undefined}
      data-card={customer.id}
      aria-label={customer.name}
      aria-describedby={movable ? keysId : undefined}
      tabIndex={movable ? 0 : undefined}
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', customer.name);
        onHold(true);
      }}
      onDragEnd={() => onHold(false)}
      onKeyDown={(event) => event.target === event.currentTarget && onKeyDown(event)}
    >
      <Group justify="space-between" wrap="nowrap" gap={4} align="start">
        <AnchorLink to="/customers/$id" params={{ id: customer.id }} search={{ asOf }} size="sm" fw={550} c="inherit" underline="hover" draggable={false}>
          <Marked text={customer.name} sought={sought} />
        </AnchorLink>
        {movable && (
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('listing.board.moveTo', { name: customer.name })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {moves.map((move) => (
                <Menu.Item key={`${move.verb} ${move.to}`} onClick={() => onMove(move)}>
                  {move.verb === 'move' ? nameOf(move) : `${nameOf(move)} → ${wordOf('statuses', move.to)}`}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {contact && (
        <Text size="xs" c="dimmed" truncate>
          <Marked text={contact} sought={sought} />
        </Text>
      )}
      {(customer.value || assigned) && (
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="xs" className="tabular">
            {customer.value && format.money(customer.value, customer.currency)}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {assigned}
          </Text>
        </Group>
      )}
    </li>
  );
}
