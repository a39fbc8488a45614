import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportKind, ImportRecord } from '../../../contract/imports.ts';
import { Loading, NotFound } from '../../app/fallbacks.tsx';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { messageOf, problemOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import { importQueries } from './imports.queries.ts';
import { Steps } from './Steps.tsx';
import { type Step, stepOf } from './steps.ts';
import { UploadStep } from './UploadStep.tsx';

const MappingStep = lazy(async () => ({ default: (await import('./mapping/MappingStep.tsx')).MappingStep }));
const OrderMappingStep = lazy(async () => ({ default: (await import('./orders/OrderMappingStep.tsx')).OrderMappingStep }));
const PreviewStep = lazy(async () => ({ default: (await import('./preview/PreviewStep.tsx')).PreviewStep }));
const ProgressStep = lazy(async () => ({ default: (await import('./ProgressStep.tsx')).ProgressStep }));
const ReportStep = lazy(async () => ({ default: (await import('./ReportStep.tsx')).ReportStep }));

/** One import, from its file to its report. `new` is one whose file is still to be chosen. */
export function ImportPage() {
  const { id } = useParams({ from: '/inside/imports/$id' });
  const may = useMay('customers.import');
  const { t } = useTranslation();
  const { kind = 'customers' } = useSearch({ from: '/inside/imports/$id' });
  const navigate = useNavigate();
  if (!may) return <NotAllowed />;
  if (id !== 'new') return <Known key={id} id={id} />;
  const choose = (next: ImportKind) => void navigate({ to: '/imports/$id', params: { id }, search: next === 'orders' ? { kind: next } : {}, replace: true });
  return (
    <Frame title={t('imports.new')} step="upload">
      <UploadStep kind={kind} choose={choose} />
    </Frame>
  );
}

function Known({ id }: { id: string }) {
  const one = useQuery(importQueries.one(id));
  const search = useSearch({ from: '/inside/imports/$id' });
  if (one.isPending) return <Loading />;
  if (one.isError && problemOf(one.error)?.status && problemOf(one.error)?.status !== 500) return <NotFound />;
  if (one.isError) return <Failure order={1} text={messageOf(one.error)} retry={() => void one.refetch()} />;
  const step = stepOf(one.data, search);
  return (
    <Frame title={one.data.fileName} step={step}>
      <Suspense fallback={<Loading />}>
        <Content step={step} record={one.data} />
      </Suspense>
    </Frame>
  );
}

function Content({ step, record }: { step: Step; record: ImportRecord }) {
  if (step === 'mapping') return record.kind === 'orders' ? <OrderMappingStep record={record} /> : <MappingStep record={record} />;
  if (step === 'preview') return <PreviewStep record={record} />;
  return step === 'progress' ? <ProgressStep record={record} /> : <ReportStep record={record} />;
}

function Frame({ title, step, children }: { title: string; step: Step; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page title={title} crumbs={[{ label: t('imports.title'), link: { to: '/imports' } }]} width={1080}>
      <Steps now={step} />
      {children}
    </Page>
  );
}
