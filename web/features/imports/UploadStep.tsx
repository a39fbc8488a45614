import { Button, Progress, SegmentedControl, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportKind } from '../../../contract/imports.ts';
import { useFormats } from '../../app/format.ts';
import { problemOf } from '../../app/problems.ts';
import { useMay, useParts, useRules } from '../../app/session/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import classes from './imports.module.css';
import { importChanged, importQueries } from './imports.queries.ts';
import { sizeText } from './sizes.ts';
import { refusalOf, uploadFile } from './upload.ts';

/** Takes a file by dropping or by choosing it, and goes on when the server has read it. */
export function UploadStep({ kind, choose }: { kind: ImportKind; choose: (kind: ImportKind) => void }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const navigate = useNavigate();
  const largest = useQuery(importQueries.list()).data?.largest;
  const chooser = useRef<HTMLInputElement>(null);
  const left = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    left.current = controller;
    return () => controller.abort();
  }, []);
  const [sent, setSent] = useState(0);
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const uploading = useMutation({
    mutationFn: (file: File) => uploadFile(file, kind, setSent, left.current.signal),
    onSuccess: async (record) => {
      importChanged(record);
      await navigate({ to: '/imports/$id', params: { id: record.id }, search: { step: 'mapping' }, replace: true });
    },
  });
  const limit = largest === undefined ? '…' : sizeText(largest, locale);
  const take = (files: FileList | null) => {
    const [file, another] = files ?? [];
    if (!file || uploading.isPending) return;
    uploading.reset();
    setSent(0);
    const reason = another
      ? t('imports.upload.oneOnly')
      : largest !== undefined && file.size > largest
        ? t('imports.upload.tooLarge', { size: limit })
        : undefined;
    setRefusal(reason);
    if (!reason) uploading.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const wrong = refusal ?? (uploading.isError ? wordsOf(uploading.error, t('imports.upload.tooLarge', { size: limit })) : undefined);
  return (
    <Stack maw={720}>
      {wrong && <FormError>{wrong}</FormError>}
      <KindChoice kind={kind} choose={choose} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button within does the same by keyboard and for readers of the screen */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {uploading.isPending ? (
          <Sending name={uploading.variables.name} share={sent} />
        ) : (
          <>
            <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
              <IconFileSpreadsheet size={24} />
            </ThemeIcon>
            <Text fw={600}>{t('imports.upload.drop')}</Text>
            <Text size="sm" c="dimmed">
              {t('imports.upload.or')}
            </Text>
            <Button onClick={() => chooser.current?.click()}>{t('imports.upload.choose')}</Button>
          </>
        )}
        <input
          ref={chooser}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          hidden
          aria-label={t('imports.upload.choose')}
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <Text size="sm" c="dimmed">
        {t('imports.upload.limits', { size: limit })} {t('imports.upload.excel')}
      </Text>
    </Stack>
  );
}

/** Where the organisation has orders, whether the file is of those; whoever does not see what they come to brings none. */
function KindChoice({ kind, choose }: { kind: ImportKind; choose: (kind: ImportKind) => void }) {
  const { t } = useTranslation();
  const isUsed = useParts().includes('orders');
  const may = useMay('orders.write');
  const { hidden } = useRules();
  if (!isUsed || !may || hidden.includes('order.total')) return null;
  return (
    <SegmentedControl
      aria-label={t('imports.kind')}
      style={{ alignSelf: 'flex-start' }}
      value={kind}
      onChange={(next) => choose(next === 'orders' ? 'orders' : 'customers')}
      data={(['customers', 'orders'] as const).map((value) => ({ value, label: t(`imports.kinds.${value}`) }))}
    />
  );
}

function Sending({ name, share }: { name: string; share: number }) {
  const { t } = useTranslation();
  return (
    <Stack w="100%" maw={420} gap="xs">
      <Text size="sm" role="status" style={{ overflowWrap: 'anywhere' }}>
        {t(share < 1 ? 'imports.upload.sending' : 'imports.upload.reading', { name })}
      </Text>
      <Progress value={share * 100} animated={share === 1} aria-label={t('imports.upload.sending', { name })} />
    </Stack>
  );
}

function wordsOf(error: unknown, tooLarge: string): string {
  return problemOf(error)?.code === 'too_large' ? tooLarge : refusalOf(error);
}
