import { List, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HANDED_OVER, type HandedCounts, type LeavePreview } from '../../../../contract/leaving.ts';
import { useFormats } from '../../../app/format.ts';
import { SimpleTable } from '../../../ui/SimpleTable.tsx';

/** Who gets how much of what, and what else changes hands. */
export function Shares({ preview: { receivers, counts, leads, territories, keys } }: { preview: LeavePreview }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const kinds = HANDED_OVER.filter((kind) => counts[kind] > 0);
  const rows: { id: string; name: string; counts: HandedCounts }[] = receivers.map(({ personId, ...row }) => ({ id: personId, ...row }));
  const others = [
    ...(leads.length ? [t('leaving.leads', { names: leads.map(({ name }) => name).join(', ') })] : []),
    ...(territories.length ? [t('leaving.territories', { names: territories.join(', ') })] : []),
    ...(keys ? [t('leaving.keys', { number: number(keys) })] : []),
  ];
  return (
    <>
      <Title order={3} size="h5">
        {t('leaving.shares')}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm">{t('leaving.nothing')}</Text>
      ) : (
        <SimpleTable
          label={t('leaving.shares')}
          rows={rows.length > 1 ? [...rows, { id: 'all', name: t('leaving.total'), counts }] : rows}
          columns={[
            { key: 'name', title: t('leaving.receiverColumn'), cell: ({ id, name }) => (id === 'all' ? <b>{name}</b> : name) },
            ...kinds.map((kind) => ({ key: kind, title: t(`leaving.kinds.${kind}`), cell: (row: (typeof rows)[number]) => number(row.counts[kind]) })),
          ]}
        />
      )}
      {others.length > 0 && (
        <List size="sm">
          {others.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      )}
    </>
  );
}
