import { Chip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../../../app/i18n/words.ts';
import { useRules } from '../../../app/session/session.ts';
import { joinValues, splitValues } from '../../lists/state.ts';
import classes from '../customers.module.css';
import type { ListState } from './useListState.ts';

/** The filter that everybody needs, always at hand. */
export function StatusChips({ list }: { list: ListState }) {
  const { t } = useTranslation();
  const { statuses } = useRules();
  return (
    <fieldset className={classes.chips} aria-label={t('fields.status')}>
      <Chip.Group multiple value={splitValues(list.search.status)} onChange={(keys) => list.change({ status: joinValues(keys) })}>
        {statuses.map(({ key }) => (
          <Chip key={key} value={key} size="xs" variant="outline">
            {wordOf('statuses', key)}
          </Chip>
        ))}
      </Chip.Group>
    </fieldset>
  );
}
