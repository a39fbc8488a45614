import { SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportColumns, type ImportKind, type ImportPreview, type PreviewRow, ROW_OUTCOMES, type RowOutcome } from '../../../../contract/imports.ts';
import { useFormats } from '../../../app/format.ts';
import { AnchorLink } from '../../../ui/routeLinks.tsx';
import { DotBadge } from '../DotBadge.tsx';
import classes from '../imports.module.css';
import { useReasons } from '../reasons.ts';

const COLORS: Record<RowOutcome, string> = { created: 'teal', updated: 'blue', unchanged: 'gray', skipped: 'gray', rejected: 'red' };
const CELLS = 3;
type Props = { kind: ImportKind; preview: ImportPreview; columns: ImportColumns['columns'] };

/** Rows with what would become of each and why; all in the order of the file, or those of one outcome. */
export function PreviewRows({ kind, preview, columns }: Props) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [chosen, choose] = useState<RowOutcome | 'all'>('all');
  const outcomes = ROW_OUTCOMES.filter((outcome) => preview[outcome] > 0);
  const rows = preview.rows.filter(({ outcome }) => chosen === 'all' || outcome === chosen);
  const titles = columns.slice(0, CELLS).map(({ column }) => column);
  return (
    <Stack gap="xs">
      {outcomes.length > 1 && (
        <SegmentedControl
          aria-label={t('imports.preview.outcome')}
          style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }}
          value={chosen}
          onChange={(next) => choose(next as RowOutcome | 'all')}
          data={[
            { value: 'all', label: t('imports.preview.all') },
            ...outcomes.map((value) => ({ value, label: `${t(`imports.outcomes.${value}`)} ${number(preview[value])}` })),
          ]}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <section className={classes.rows} tabIndex={0} aria-label={t('imports.steps.preview')}>
        <Table stickyHeader verticalSpacing="xs" horizontalSpacing="md" aria-label={t('imports.steps.preview')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('imports.preview.row')}</Table.Th>
              <Table.Th>{t('imports.preview.outcome')}</Table.Th>
              {titles.map((title) => (
                <Table.Th key={title}>{title}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.row} kind={kind} row={row} cells={titles.length} />
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {preview.rows.length < preview.read && (
        <Text size="sm" c="dimmed">
          {t('imports.preview.shown')}
        </Text>
      )}
    </Stack>
  );
}

function Row({ kind, row, cells }: { kind: ImportKind; row: PreviewRow; cells: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const reasons = useReasons(kind).ofRow(row);
  return (
    <Table.Tr>
      <Table.Td className="tabular">{number(row.row)}</Table.Td>
      <Table.Td miw={200}>
        <DotBadge color={COLORS[row.outcome]}>{t(`imports.outcomes.${row.outcome}`)}</DotBadge>
        {row.customer && (
          <AnchorLink to="/customers/$id" params={{ id: row.customer.id }} size="sm" target="_blank" ml={8}>
            {row.customer.name}
          </AnchorLink>
        )}
        {reasons.map((reason) => (
          <Text key={reason} size="sm" c={row.outcome === 'rejected' ? 'var(--mantine-color-error)' : 'dimmed'}>
            {reason}
          </Text>
        ))}
      </Table.Td>
      {Array.from({ length: cells }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have nothing but their place
        <Table.Td key={i}>{row.cells[i]}</Table.Td>
      ))}
    </Table.Tr>
  );
}
