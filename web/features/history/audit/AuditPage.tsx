import { Button, Group, Skeleton, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { Emptiness } from '../../../ui/Emptiness.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { Page } from '../../../ui/Page.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { ExportButton } from './ExportButton.tsx';
import { type AuditState, useAuditState } from './useAuditState.ts';

function Pages({ audit: { search, page, newer, older } }: { audit: AuditState }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { total = 0, totalExact = true, nextCursor } = page.data ?? {};
  return (
    <Group justify="space-between" mt="sm" component="nav" aria-label={t('audit.pages')}>
      <Text size="sm" c="dimmed" role="status">
        {t(totalExact ? 'audit.total' : 'audit.totalAbout', { count: total, total: number(totalExact ? total : total - 1) })}
      </Text>
      <Group gap="xs">
        <Button size="xs" variant="default" leftSection={<IconChevronLeft size={14} />} disabled={!search.cursor} onClick={newer}>
          {t('audit.newer')}
        </Button>
        <Button size="xs" variant="default" rightSection={<IconChevronRight size={14} />} disabled={!nextCursor} onClick={older}>
          {t('audit.older')}
        </Button>
      </Group>
    </Group>
  );
}

function Content({ audit }: { audit: AuditState }) {
  const { t } = useTranslation();
  const { page } = audit;
  if (page.isPending) return <Skeleton h={320} />;
  if (page.isError) return <Failure text={messageOf(page.error)} retry={() => void page.refetch()} />;
  if (page.data.items.length === 0) return <Emptiness icon={<IconHistory size={24} />} title={t('audit.none')} text={t('audit.noneText')} />;
  return (
    <div aria-busy={page.isPlaceholderData}>
      <AuditTable changes={page.data.items} />
      <Pages audit={audit} />
    </div>
  );
}

/** Every change in the organisation, to be found again by who, what and when. */
export function AuditPage() {
  const { t } = useTranslation();
  const audit = useAuditState();
  return (
    <Page title={t('audit.title')} actions={<ExportButton search={audit.search} />} width={1200}>
      <Text c="dimmed" size="sm" mb="md">
        {t('audit.text')}
      </Text>
      <AuditFilters audit={audit} />
      <Content audit={audit} />
    </Page>
  );
}
