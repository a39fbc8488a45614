import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { readDecimal, writeDecimal } from './decimals.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange'> & { value?: string; onChange?: (value: string) => void; locale: string };

/** A decimal number, typed with the separators of the person's language; `value` has a point. */
export function DecimalField({ value = '', onChange, locale, ...props }: Props) {
  const [typed, setTyped] = useState(() => writeDecimal(value, locale));
  const shown = readDecimal(typed, locale) === value ? typed : writeDecimal(value, locale);
  const type = (text: string) => {
    setTyped(text);
    onChange?.(readDecimal(text, locale));
  };
  return <TextInput inputMode="decimal" {...props} value={shown} onChange={(event) => type(event.currentTarget.value)} />;
}
