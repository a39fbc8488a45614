import { Stack, Text } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TicketFrequency } from '../../../contract/tickets.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { SimpleTable } from '../../ui/SimpleTable.tsx';
import { ListSkeleton } from '../lists/ListSkeleton.tsx';
import { customerLink, phoneLink } from '../service/ServiceRow.tsx';

type Answer = { items: TicketFrequency[]; total: number; totalExact: boolean };

/** The customers that answer the question, most tickets first, each with the way to them. */
export function AnswerTable({ answer }: { answer: UseQueryResult<Answer> }) {
  const { t } = useTranslation();
  const { number, day } = useFormats();
  if (answer.isPending) return <ListSkeleton />;
  if (answer.isError) return <Failure text={messageOf(answer.error)} retry={() => void answer.refetch()} />;
  const { items, total, totalExact } = answer.data;
  if (items.length === 0) return <Emptiness icon={<IconSearchOff size={24} />} title={t('lists.noneAsked')} text={t('lists.noneAskedText')} />;
  const figure = (value: number | null) => <span className="tabular">{value === null ? '' : number(value)}</span>;
  return (
    <Stack gap="xs" style={{ opacity: answer.isPlaceholderData ? 0.6 : 1 }} aria-busy={answer.isPlaceholderData}>
      <Text size="sm" c="dimmed" role="status" className="tabular">
        {t(totalExact ? 'lists.asked' : 'lists.askedAbout', { count: total, total: number(total) })}
      </Text>
      <SimpleTable
        label={t('lists.questions')}
        rows={items.map((one) => ({ ...one, id: one.customer.id }))}
        columns={[
          { key: 'customer', title: t('service.customer'), cell: ({ customer }) => customerLink(customer, 'tickets') },
          { key: 'phone', title: t('service.phone'), cell: ({ customer }) => phoneLink(customer.phone) },
          { key: 'tickets', title: t('lists.tickets'), cell: ({ tickets }) => figure(tickets) },
          { key: 'unresolved', title: t('lists.unresolved'), cell: ({ unresolved }) => figure(unresolved) },
          { key: 'perMonth', title: t('lists.perMonth'), cell: ({ perMonth }) => figure(perMonth) },
          { key: 'daysBetween', title: t('lists.daysBetween'), cell: ({ daysBetween }) => figure(daysBetween) },
          { key: 'first', title: t('lists.first'), cell: ({ firstOpenedAt }) => day(firstOpenedAt) },
          { key: 'last', title: t('lists.last'), cell: ({ lastOpenedAt }) => day(lastOpenedAt) },
        ]}
      />
      <Text size="xs" c="dimmed">
        {t('lists.explain')}
      </Text>
    </Stack>
  );
}
