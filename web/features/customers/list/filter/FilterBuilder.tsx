import { Button, Modal, Group as Row, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_FILTER, MOST_CONDITIONS } from '../../../../../contract/filter.ts';
import { useFormats } from '../../../../app/format.ts';
import { FormError } from '../../../../ui/FormError.tsx';
import type { ListState } from '../useListState.ts';
import { conditionsIn, draftOf, filterOf, type Group, isWhole, newCondition, newGroup } from './draft.ts';
import { GroupBox } from './GroupBox.tsx';
import { sentenceOf } from './sentence.ts';
import { useAskedFields } from './useAskedFields.ts';

/** Builds nested conditions on any field; what they come to is said below, and the list shows it once it is applied. */
export function FilterBuilder({ list, onClose }: { list: ListState; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormats();
  const fields = useAskedFields();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [draft, setDraft] = useState<Group>(() => draftOf(list.search.filter) ?? newGroup('all', fields[0] ? [newCondition(fields[0])] : []));
  const [problem, setProblem] = useState<string>();
  const filter = filterOf(draft);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const conditions = conditionsIn(draft);
    const text = filter && JSON.stringify(filter);
    if (conditions.some((condition) => !isWhole(condition))) setProblem(t('listing.filter.incomplete'));
    else if (conditions.length > MOST_CONDITIONS || (text?.length ?? 0) > LONGEST_FILTER) setProblem(t('listing.filter.tooMuch'));
    else {
      list.change({ filter: text });
      onClose();
    }
  };
  const remove = () => {
    list.change({ filter: undefined });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('listing.filter.title')} size={860} fullScreen={phone} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={apply} noValidate>
        <Stack>
          {problem && <FormError>{problem}</FormError>}
          <GroupBox group={draft} fields={fields} tried={problem !== undefined} onChange={setDraft} />
          <Text size="sm" c="dimmed" role="status">
            {filter ? sentenceOf({ t, format, fields, nameOf: () => '…' }, filter) : t('listing.filter.everybody')}
          </Text>
          <Row justify="flex-end">
            {list.search.filter && (
              <Button variant="subtle" color="gray" onClick={remove}>
                {t('listing.filter.removeAll')}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit">{t('common.apply')}</Button>
          </Row>
        </Stack>
      </form>
    </Modal>
  );
}
