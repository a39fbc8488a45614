import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerSummary } from '../../../../../contract/customers.ts';
import { wordOf } from '../../../../app/i18n/words.ts';
import { messageOf } from '../../../../app/problems.ts';
import { useRules } from '../../../../app/session/session.ts';
import { soughtOf } from '../../../../ui/marking/marking.ts';
import { say } from '../../../../ui/toasts.ts';
import { sayChanged } from '../../../bulk/following.ts';
import { lazily } from '../../../lists/lazy.ts';
import { splitValues } from '../../../lists/state.ts';
import { customerChanged } from '../../customers.queries.ts';
import { makeTransition, type Transition } from '../../record/transitions.ts';
import type { ListState } from '../useListState.ts';
import classes from './board.module.css';
import { Card } from './Card.tsx';
import { Lane } from './Lane.tsx';
import { useMoves } from './moves.ts';
import { showMoved } from './useLane.ts';

const StatusDialog = lazily(async () => (await import('../../record/StatusDialog.tsx')).StatusDialog);

/** A card in somebody's hand; `to` is what the arrow keys chose. */
type Held = { customer: CustomerSummary; to?: string; byKeys: boolean };
type Asked = { customer: CustomerSummary; transition: Transition };

/** Customers by status. A card goes where a transition of the organisation's rules leads; where that wants a reason, it is asked for. */
export function Board({ list }: { list: ListState }) {
  const { t } = useTranslation();
  const { statuses } = useRules();
  const { search } = list;
  const keysId = useId();
  const movesOf = useMoves(search.asOf);
  const [held, hold] = useState<Held>();
  const [asked, ask] = useState<Asked>();
  const [said, tell] = useState('');
  const wanted = splitValues(search.status);
  const lanes = statuses.map(({ key }) => key).filter((key) => wanted.length === 0 || wanted.includes(key));
  const nameOf = ({ verb, to }: Transition) => (verb === 'move' ? t('status.moveTo', { status: wordOf('statuses', to) }) : t(`status.${verb}`));

  /** The card is another element in its new lane; who moved it by keys goes on from there. */
  const follow = (id: string) => setTimeout(() => document.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus());

  async function move(customer: CustomerSummary, transition: Transition) {
    hold(undefined);
    if (transition.reasonRequired) return ask({ customer, transition });
    const putBack = showMoved(search, customer, transition.to);
    follow(customer.id);
    let cause: string | undefined;
    try {
      await makeTransition(customer.id, transition, '', (made) => {
        cause = made;
      });
      sayChanged(t('status.done', { name: customer.name, status: wordOf('statuses', transition.to) }), cause);
    } catch (error) {
      putBack();
      say(`${t('listing.board.putBack', { name: customer.name })} ${messageOf(error)}`, 'failed');
    }
    await customerChanged(customer.id);
  }
  const moveTo = ({ customer }: Held, status: string) => {
    const transition = movesOf(customer.status).find(({ to }) => to === status);
    if (transition) void move(customer, transition);
  };

  const pickUp = (customer: CustomerSummary) => {
    hold({ customer, byKeys: true });
    const names = movesOf(customer.status).map(({ to }) => wordOf('statuses', to));
    tell(t('listing.board.picked', { name: customer.name, statuses: names.join(', ') }));
  };
  const chooseNext = (now: Held, by: 1 | -1) => {
    const open = lanes.filter((status) => movesOf(now.customer.status).some(({ to }) => to === status));
    const at = now.to === undefined ? lanes.indexOf(now.customer.status) : lanes.indexOf(now.to);
    const to = by > 0 ? open.find((status) => lanes.indexOf(status) > at) : open.findLast((status) => lanes.indexOf(status) < at);
    if (!to) return;
    hold({ ...now, to });
    tell(t('listing.board.over', { status: wordOf('statuses', to) }));
  };
  const onKeyDown = (customer: CustomerSummary) => (event: KeyboardEvent) => {
    const mine = held?.byKeys && held.customer.id === customer.id ? held : undefined;
    if (!mine && event.key === ' ') pickUp(customer);
    else if (mine && (event.key === ' ' || event.key === 'Enter') && mine.to) moveTo(mine, mine.to);
    else if (mine && (event.key === 'Escape' || event.key === ' ' || event.key === 'Enter')) {
      hold(undefined);
      tell(t('listing.board.putBack', { name: customer.name }));
    } else if (mine && event.key === 'ArrowRight') chooseNext(mine, 1);
    else if (mine && event.key === 'ArrowLeft') chooseNext(mine, -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className={classes.board} aria-label={t('listing.board.title')}>
      <VisuallyHidden id={keysId}>{t('listing.board.keys')}</VisuallyHidden>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {lanes.map((status) => (
        <Lane
          key={status}
          search={search}
          status={status}
          target={
            held && { allowed: movesOf(held.customer.status).some(({ to }) => to === status), chosen: held.to === status, own: held.customer.status === status }
          }
          onDrop={() => held && moveTo(held, status)}
          card={(customer) => (
            <Card
              key={customer.id}
              customer={customer}
              moves={movesOf(customer.status)}
              sought={soughtOf(search.q)}
              asOf={search.asOf}
              held={held?.customer.id === customer.id}
              keysId={keysId}
              nameOf={nameOf}
              onMove={(transition) => void move(customer, transition)}
              onHold={(on) => hold(on ? { customer, byKeys: false } : undefined)}
              onKeyDown={onKeyDown(customer)}
            />
          )}
        />
      ))}
      <Suspense>
        {asked && (
          <StatusDialog
            customer={asked.customer}
            transition={asked.transition}
            title={nameOf(asked.transition)}
            onClose={() => {
              ask(undefined);
              follow(asked.customer.id);
            }}
          />
        )}
      </Suspense>
    </section>
  );
}
