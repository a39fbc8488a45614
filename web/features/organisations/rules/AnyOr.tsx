import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/Panel.tsx';

type Props = {
  title: string;
  values: readonly string[] | null;
  onChange: (values: string[] | null) => void;
  children: (values: readonly string[]) => ReactNode;
};

/** Any value, or only those of a list. */
export function AnyOr({ title, values, onChange, children }: Props) {
  const { t } = useTranslation();
  return (
    <Panel title={title}>
      <Stack gap="sm">
        <Checkbox label={t('rules.anyValue')} checked={values === null} onChange={(event) => onChange(event.currentTarget.checked ? null : [])} />
        {values && children(values)}
      </Stack>
    </Panel>
  );
}
