import { Group, NumberInput, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { FIRST, MOST, type Question } from './question.ts';

const PAUSE_MS = 300;

/** The question in fields; it is asked while one changes it. */
export function QuestionFields({ question, onChange }: { question: Question; onChange: (changes: Partial<Question>) => void }) {
  const { t } = useTranslation();
  // What is typed in one field while another one still waits goes with it.
  const typed = useRef<Partial<Question>>({});
  const ask = useDebouncedCallback(() => {
    onChange(typed.current);
    typed.current = {};
  }, PAUSE_MS);
  const send = (changes: Partial<Question>) => {
    typed.current = { ...typed.current, ...changes };
    ask();
  };
  const number = (value: string | number) => (value === '' ? undefined : Number(value));
  return (
    <Group role="search" aria-label={t('lists.questions')} align="end" gap="sm">
      <TextInput
        label={t('lists.city')}
        placeholder={t('common.any')}
        maxLength={100}
        w={180}
        defaultValue={question.city}
        onChange={(event) => send({ city: event.currentTarget.value.trim() || undefined })}
      />
      <NumberInput
        label={t('lists.moreThan')}
        placeholder="0"
        min={0}
        max={1_000_000}
        allowDecimal={false}
        w={170}
        defaultValue={question.moreThan ?? ''}
        onChange={(value) => send({ moreThan: number(value) })}
      />
      <LazyDayField label={t('lists.since')} value={question.from ?? ''} onChange={(from) => onChange({ from: from || undefined })} />
      <LazyDayField label={t('lists.until')} value={question.to ?? ''} onChange={(to) => onChange({ to: to || undefined })} />
      <NumberInput
        label={t('lists.top')}
        min={1}
        max={MOST}
        allowDecimal={false}
        w={110}
        defaultValue={question.top ?? FIRST}
        onChange={(value) => send({ top: number(value) })}
      />
    </Group>
  );
}
