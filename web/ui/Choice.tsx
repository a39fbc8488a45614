import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Option } from './pickers/options.ts';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & { options: Option[]; value?: string; onChange?: (value: string) => void };

/** One of a few; searchable when there are many. Empty text is “none”. */
export function Choice({ options, value, onChange, ...props }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      data={options}
      searchable={options.length > 8}
      clearable={!props.required}
      allowDeselect={!props.required}
      nothingFoundMessage={t('common.nothingFound')}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      comboboxProps={{ shadow: 'md' }}
      {...props}
      value={value || null}
      onChange={(next) => onChange?.(next ?? '')}
    />
  );
}
