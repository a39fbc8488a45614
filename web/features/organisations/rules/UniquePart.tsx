import { Checkbox, MultiSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UNIQUE_RULES, type UniqueRule } from '../../../../contract/blueprint.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { withUnique } from './edits.ts';
import { useEditing } from './useDraft.ts';

function Unique({ rule }: { rule: UniqueRule }) {
  const { t } = useTranslation();
  const { rules, change } = useEditing();
  const known = rules.unique.find((unique) => unique.rule === rule);
  const label = t(`rules.unique.${rule}`);
  return (
    <Stack gap="xs">
      <Checkbox label={label} checked={known !== undefined} onChange={(event) => change(withUnique(rules, rule, event.currentTarget.checked ? [] : null))} />
      {known && (
        <MultiSelect
          ml={32}
          maw={420}
          size="xs"
          aria-label={t('rules.whileStatusOf', { rule: label })}
          description={t('rules.whileStatus')}
          placeholder={known.whileStatus ? undefined : t('rules.always')}
          data={rules.statuses.map(({ key }) => ({ value: key, label: wordOf('statuses', key) }))}
          value={known.whileStatus ?? []}
          onChange={(statuses) => change(withUnique(rules, rule, statuses))}
        />
      )}
    </Stack>
  );
}

/** What no two customers may have in common. */
export function UniquePart() {
  return (
    <Stack gap="lg">
      {UNIQUE_RULES.map((rule) => (
        <Unique key={rule} rule={rule} />
      ))}
    </Stack>
  );
}
