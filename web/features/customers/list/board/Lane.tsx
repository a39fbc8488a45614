import { Button, Group, Loader, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerSummary } from '../../../../../contract/customers.ts';
import { useFormats } from '../../../../app/format.ts';
import { wordOf } from '../../../../app/i18n/words.ts';
import { messageOf } from '../../../../app/problems.ts';
import { Failure } from '../../../../ui/Failure.tsx';
import type { CustomerSearch } from '../search.ts';
import classes from './board.module.css';
import { useLane } from './useLane.ts';

type Props = {
  search: CustomerSearch;
  status: string;
  /** While a card is held: whether it may go here, and whether the arrow keys chose this lane. */
  target?: { allowed: boolean; chosen: boolean; own: boolean };
  card: (customer: CustomerSummary) => ReactNode;
  onDrop: () => void;
};

/** The customers of one status, with how many there are. */
export function Lane({ search, status, target, card, onDrop }: Props) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [over, setOver] = useState(false);
  const lane = useLane(search, status);
  const place = useRef<HTMLElement>(null);
  const chosen = target?.chosen === true;
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  const first = lane.data?.pages[0];
  const customers = lane.data?.pages.flatMap((page) => page.items) ?? [];
  const name = wordOf('statuses', status);
  return (
    <section
      ref={place}
      className={classes.lane}
      aria-label={name}
      data-closed={target && !target.allowed && !target.own ? true : undefined}
      data-over={target?.allowed && (over || target.chosen) ? true : undefined}
      onDragOver={(event) => {
        if (!target?.allowed) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!target?.allowed) return;
        event.preventDefault();
        onDrop();
      }}
    >
      <Group justify="space-between" wrap="nowrap" px={4}>
        <Title order={2} size="h6">
          {name}
        </Title>
        <Text size="xs" c="dimmed" className="tabular">
          {first && `${number(first.total)}${first.totalExact ? '' : '+'}`}
        </Text>
      </Group>
      {lane.isPending && <Loader size="sm" mx="auto" />}
      {lane.isError && <Failure text={messageOf(lane.error)} retry={() => void lane.refetch()} />}
      {first && customers.length === 0 && (
        <Text size="sm" c="dimmed" ta="center" py="md">
          {t('listing.board.none')}
        </Text>
      )}
      <ul className={classes.cards}>{customers.map(card)}</ul>
      {lane.hasNextPage && (
        <Button variant="subtle" size="xs" loading={lane.isFetchingNextPage} onClick={() => void lane.fetchNextPage()}>
          {t('listing.board.more')}
        </Button>
      )}
    </section>
  );
}
