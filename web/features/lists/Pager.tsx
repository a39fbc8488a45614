import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import { useRowKeys } from '../../ui/keyboard/rows.ts';
import { useShortcut } from '../../ui/keyboard/shortcuts.ts';
import { DEFAULT_PAGE_SIZE, type ListState, PAGE_SIZES } from './state.ts';

type Page = { items: unknown[]; total: number; totalExact: boolean; nextCursor: string | null };

/** “51–100 of 1,234”, or only how many there are where a link led into the middle. */
function useRange(list: ListState, page: Page, total: string): string {
  const { t } = useTranslation();
  const { number } = useFormats();
  const unknown = list.search.cursor && list.trail.length === 0;
  if (unknown || page.items.length === 0 || (page.totalExact && page.items.length === page.total)) return total;
  const before = list.trail.length * (list.search.limit ?? DEFAULT_PAGE_SIZE);
  return t('customers.range', { from: number(before + 1), to: number(before + page.items.length), total });
}

type Props = { list: ListState; page: Page /** How many there are, in words. */; total: string; sizeLabel: string };

export function Pager({ list, page, total, sizeLabel }: Props) {
  const { t } = useTranslation();
  const range = useRange(list, page, total);
  const limit = list.search.limit ?? DEFAULT_PAGE_SIZE;
  const { nextCursor } = page;
  useShortcut('previousPage', list.previous, Boolean(list.search.cursor));
  useShortcut('nextPage', () => nextCursor && list.next(nextCursor), nextCursor !== null);
  useRowKeys(page.items.length > 0);
  return (
    <Group justify="space-between" mt="sm" component="nav" aria-label={t('customers.pages')}>
      <Text size="sm" c="dimmed" className="tabular">
        {range}
      </Text>
      <Group gap="xs">
        <NativeSelect
          size="xs"
          aria-label={sizeLabel}
          value={limit}
          onChange={(event) => list.change({ limit: Number(event.currentTarget.value) })}
          data={PAGE_SIZES.map((size) => ({ value: String(size), label: t('customers.perPage', { size }) }))}
        />
        <Button size="xs" variant="default" leftSection={<IconChevronLeft size={14} />} disabled={!list.search.cursor} onClick={list.previous}>
          {t('common.previous')}
        </Button>
        <Button
          size="xs"
          variant="default"
          rightSection={<IconChevronRight size={14} />}
          disabled={!nextCursor}
          onClick={() => nextCursor && list.next(nextCursor)}
        >
          {t('common.next')}
        </Button>
      </Group>
    </Group>
  );
}
