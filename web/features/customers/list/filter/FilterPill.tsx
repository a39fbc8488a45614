import { Pill, UnstyledButton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CustomerFilter } from '../../../../../contract/filter.ts';
import { useFormats } from '../../../../app/format.ts';
import { customerQueries } from '../../customers.queries.ts';
import type { ListState } from '../useListState.ts';
import { readFilter } from './draft.ts';
import classes from './filter.module.css';
import { sentenceOf } from './sentence.ts';
import { useAskedFields } from './useAskedFields.ts';

const customersIn = (filter: CustomerFilter): string[] =>
  [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])]
    .flatMap(customersIn)
    .concat(filter.field === 'parentId' ? (filter.in ?? filter.notIn ?? []) : []);

/** The advanced filter as one sentence: read here, changed by a click, taken away by its cross. */
export function FilterPill({ list, onOpen }: { list: ListState; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormats();
  const fields = useAskedFields();
  const filter = readFilter(list.search.filter);
  const named = useQueries({ queries: (filter ? customersIn(filter) : []).slice(0, 20).map((id) => customerQueries.one(id)) });
  const nameOf = (id: string) => named.find(({ data }) => data?.id === id)?.data?.name ?? '…';
  const sentence = filter && sentenceOf({ t, format, fields, nameOf }, filter);
  return (
    <Pill
      size="md"
      className={classes.pill}
      withRemoveButton
      onRemove={() => list.change({ filter: undefined })}
      removeButtonProps={{ 'aria-label': t('customers.removeFilter', { name: t('listing.filter.title') }), tabIndex: 0, 'aria-hidden': false }}
    >
      <UnstyledButton onClick={onOpen} className={classes.sentence} title={t('listing.filter.change')}>
        {sentence || t('listing.filter.unreadable')}
      </UnstyledButton>
    </Pill>
  );
}
