import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { INTERACTION_KINDS, type InteractionOfAny, OUTCOMES } from '../../../contract/interactions.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { wordOf } from '../../app/i18n/words.ts';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { columnsOf, tabular } from '../lists/cells.tsx';
import { queryIn, type RecordKind } from '../lists/kind.ts';
import { customerLink, phoneLink } from '../service/ServiceRow.tsx';
import { InteractionRows } from './InteractionRows.tsx';

type Query = NonNullable<Parameters<typeof api.listAllInteractions>[0]>['query'];

/** Interactions with all customers, as a list. */
export function useInteractionList(): RecordKind<InteractionOfAny> {
  const { t } = useTranslation();
  const { time, plainDay, number } = useFormats();
  const choices = (section: 'interactions.kinds' | 'interactions.outcomes', keys: readonly string[]) =>
    keys.map((value) => ({ value, label: wordOf(section, value) }));
  const follows = (['open', 'done', 'none'] as const).map((value) => ({ value, label: t(`lists.follows.${value}`) }));
  return {
    list: 'interactions',
    to: '/interactions',
    title: t('record.interactions'),
    text: t('lists.interactionsText'),
    none: t('interactions.none'),
    icon: <IconMessage size={24} />,
    searched: false,
    filters: [
      { kind: 'choices', name: 'kind', label: wordOf('recordFields', 'kind'), choices: choices('interactions.kinds', INTERACTION_KINDS) },
      { kind: 'choices', name: 'outcome', label: wordOf('recordFields', 'outcome'), choices: choices('interactions.outcomes', OUTCOMES) },
      { kind: 'person', name: 'handledBy', label: wordOf('recordFields', 'handledBy') },
      { kind: 'choice', name: 'followUp', label: t('lists.followUp'), choices: follows },
      { kind: 'customer', name: 'customerId', label: t('service.customer') },
      { kind: 'days', name: 'occurredFrom', from: 'occurredFrom', to: 'occurredTo', label: wordOf('recordFields', 'occurredAt') },
    ],
    columns: columnsOf<InteractionOfAny>([
      { key: 'occurredAt', title: wordOf('recordFields', 'occurredAt'), width: 180, cell: ({ occurredAt }) => time(occurredAt) },
      { key: 'kind', title: wordOf('recordFields', 'kind'), width: 110, cell: ({ kind }) => wordOf('interactions.kinds', kind) },
      { key: 'subject', title: wordOf('recordFields', 'subject'), width: 280, cell: ({ subject }) => subject },
      { key: 'customer', title: t('service.customer'), width: 200, cell: ({ customer }) => customerLink(customer, 'interactions') },
      { key: 'contact', title: t('service.contact'), width: 150, cell: ({ contactName }) => contactName },
      { key: 'outcome', title: wordOf('recordFields', 'outcome'), width: 140, cell: ({ outcome }) => outcome && wordOf('interactions.outcomes', outcome) },
      { key: 'handledBy', title: wordOf('recordFields', 'handledBy'), width: 150, cell: ({ handledByName }) => handledByName },
      { key: 'order', title: wordOf('recordFields', 'orderId'), width: 120, cell: ({ order }) => order && orderLink(order), hidden: true },
      { key: 'followUpOn', title: wordOf('recordFields', 'followUpOn'), width: 140, cell: ({ followUpOn }) => tabular(followUpOn && plainDay(followUpOn)) },
      {
        key: 'durationMinutes',
        title: wordOf('recordFields', 'durationMinutes'),
        width: 110,
        cell: ({ durationMinutes: n }) => tabular(n !== null && number(n)),
        hidden: true,
      },
      { key: 'phone', title: t('service.phone'), width: 150, cell: ({ customer }) => phoneLink(customer.phone), hidden: true },
    ]),
    sorts: ['occurredAt'],
    usual: '-occurredAt',
    keptAs: 'interactions',
    page: (search, signal) => api.listAllInteractions({ query: queryIn<Query>(search) }, { signal }),
    opened: { one: (id, signal) => readOne(id, signal), nameOf: ({ subject }) => subject },
    Rows: InteractionRows,
    save: (search, how) => api.exportInteractions({ query: { ...queryIn<Query>(search), ...how } }),
  };
}

const orderLink = ({ id, number }: { id: string; number: string }) => (
  <AnchorLink to="/orders/$id" params={{ id }} inherit className="tabular">
    {number}
  </AnchorLink>
);

/** An interaction with whose it is. */
async function readOne(id: string, signal: AbortSignal): Promise<InteractionOfAny> {
  const interaction = await api.getInteraction({ params: { id } }, { signal });
  const { name, phone } = await api.getCustomer({ params: { id: interaction.customerId } }, { signal });
  return { ...interaction, customer: { id: interaction.customerId, name, phone } };
}
