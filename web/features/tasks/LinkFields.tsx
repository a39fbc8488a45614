import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkKind } from '../../../contract/tasks.ts';
import { api } from '../../app/api.ts';
import { Choice } from '../../ui/Choice.tsx';
import type { Form } from '../../ui/form.ts';
import { useLinkKinds } from './about.ts';
import type { TaskValues } from './task.ts';

/** What a task is about: a kind, then a record of its customer, found by typing. */
export function LinkFields({ form }: { form: Form<TaskValues> }) {
  const { t } = useTranslation();
  const kinds = useLinkKinds();
  const { customerId, linkKind, linkId, linkTitle } = form.getValues();
  const offered = linkKind && !kinds.includes(linkKind) ? [...kinds, linkKind] : kinds;
  const choose = (kind: string) => form.setValues({ linkKind: kind as LinkKind | '', linkId: '', linkTitle: '' });
  return (
    <>
      <Choice
        label={t('tasks.fields.linkId')}
        disabled={!customerId}
        description={customerId ? undefined : t('tasks.customerFirst')}
        options={offered.map((value) => ({ value, label: t(`tasks.kinds.${value}`) }))}
        value={linkKind}
        onChange={choose}
        error={form.errors.linkKind}
      />
      {linkKind && customerId && (
        <RecordSelect
          key={linkKind}
          customerId={customerId}
          kind={linkKind}
          chosen={linkId ? { id: linkId, title: linkTitle || '…' } : undefined}
          error={form.errors.linkId}
          onChoose={({ id, title }) => form.setValues({ linkId: id, linkTitle: title })}
        />
      )}
    </>
  );
}

type Linkable = { id: string; title: string };
type Props = { customerId: string; kind: LinkKind; chosen: Linkable | undefined; error: React.ReactNode; onChoose: (one: Linkable) => void };

function RecordSelect({ customerId, kind, chosen, error, onChoose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const q = asked === chosen?.title ? undefined : asked || undefined;
  const found = useQuery({
    queryKey: ['tasks', 'linkable', customerId, kind, q ?? ''],
    queryFn: ({ signal }) => api.listLinkable({ params: { id: customerId }, query: { kind, q } }, { signal }),
    placeholderData: (before) => before,
  });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== chosen?.id);
  const shown = chosen ? [chosen, ...others] : others;
  return (
    <Select
      label={t(`tasks.kinds.${kind}`)}
      required
      searchable
      placeholder={t('tasks.searchRecord')}
      nothingFoundMessage={t(found.isFetching ? 'common.loading' : 'common.nothingFound')}
      filter={({ options }) => options}
      allowDeselect={false}
      comboboxProps={{ shadow: 'md' }}
      data={shown.map(({ id, title }) => ({ value: id, label: title }))}
      value={chosen?.id ?? null}
      onChange={(id) => onChoose(shown.find((one) => one.id === id) ?? { id: '', title: '' })}
      searchValue={typed}
      onSearchChange={setTyped}
      error={error}
    />
  );
}
