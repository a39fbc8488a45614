import type { useForm } from '@mantine/form';

type Whole<Values extends Record<string, unknown>> = ReturnType<typeof useForm<Values>>;

/** A form as it is handed on; @mantine/form's own type names do not resolve under nodenext. */
export type Form<Values extends Record<string, unknown>> = Omit<Whole<Values>, 'validate' | 'validateField' | 'isValid' | 'isValidating'>;
/** What connects one input to its form. */
export type InputProps = ReturnType<Whole<Record<string, unknown>>['getInputProps']>;

/** Whether an input would look the same. Its handlers are new at every render, but always do the same. */
export const sameInput = (a: InputProps, b: InputProps): boolean => a.value === b.value && a.checked === b.checked && a.error === b.error;
