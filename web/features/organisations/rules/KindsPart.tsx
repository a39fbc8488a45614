import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../../../app/i18n/words.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { AnyOr } from './AnyOr.tsx';
import { withTypes } from './edits.ts';
import { KeysField } from './KeysField.tsx';
import { useEditing } from './useDraft.ts';

const MOST = { types: 50, tiers: 50, sources: 100 };

/** What kinds of customers there are, and where they come from. */
export function KindsPart() {
  const { t } = useTranslation();
  const { rules, change } = useEditing();
  return (
    <>
      <Panel title={t('rules.types')}>
        <Stack gap="sm">
          <KeysField section="types" label={t('rules.types')} keys={rules.types} max={MOST.types} onChange={(types) => change(withTypes(rules, types))} />
          <Choice
            maw={420}
            label={t('rules.defaultType')}
            options={rules.types.map((value) => ({ value, label: wordOf('types', value) }))}
            value={rules.defaultType ?? ''}
            onChange={(type) => change({ ...rules, defaultType: type || null })}
          />
        </Stack>
      </Panel>
      {(['tiers', 'sources'] as const).map((kind) => {
        const set = (values: string[] | null) => change({ ...rules, [kind]: values });
        return (
          <AnyOr key={kind} title={t(`rules.${kind}`)} values={rules[kind]} onChange={set}>
            {(values) => <KeysField section={kind} label={t(`rules.${kind}`)} keys={values} max={MOST[kind]} onChange={set} />}
          </AnyOr>
        );
      })}
    </>
  );
}
