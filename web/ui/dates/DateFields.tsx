import '@mantine/dates/styles.layer.css';
import { DateInput, DatesProvider, DateTimePicker } from '@mantine/dates';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import 'dayjs/locale/de.js';
import 'dayjs/locale/fr.js';
import 'dayjs/locale/it.js';
import 'dayjs/locale/ms.js';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf, wallClock } from '../times.ts';
import type { DayProps, TimeProps } from './lazy.tsx';

dayjs.extend(customParseFormat);

const DAY_FORMATS: Record<string, string> = { de: 'DD.MM.YYYY', en: 'D MMM YYYY' };
const typed = ['YYYY-MM-DD', 'DD.MM.YYYY', 'D.M.YYYY', 'D MMM YYYY', 'DD MMM YYYY', 'D MMMM YYYY'];

function parse(text: string, language: string): string | null {
  const day = dayjs(text.trim(), typed, language, true);
  return day.isValid() ? day.format('YYYY-MM-DD') : null;
}

/** Enter takes the typed day; it is not yet the wish to send the form. */
function keepForm(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.blur();
}

export function DayField({ value, onChange, maxToday, ...props }: DayProps) {
  const { t, i18n } = useTranslation();
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1, weekendDays: [] }}>
      <DateInput
        clearable
        valueFormat={DAY_FORMATS[i18n.language] ?? 'YYYY-MM-DD'}
        dateParser={(text) => parse(text, i18n.language)}
        placeholder={t('common.chooseDay')}
        popoverProps={{ shadow: 'md' }}
        maxDate={maxToday}
        onKeyDown={keepForm}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        {...props}
        value={value || null}
        onChange={(day) => onChange?.(day ?? '')}
      />
    </DatesProvider>
  );
}

/** Picks an instant by the clock of the organisation's zone. */
export function TimeField({ value, onChange, timeZone, ...props }: TimeProps) {
  const { t, i18n } = useTranslation();
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1, weekendDays: [] }}>
      <DateTimePicker
        clearable
        valueFormat={`${DAY_FORMATS[i18n.language] ?? 'YYYY-MM-DD'} HH:mm`}
        placeholder={t('common.chooseTime')}
        popoverProps={{ shadow: 'md' }}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        submitButtonProps={{ 'aria-label': t('common.apply') }}
        {...props}
        value={value ? wallClock(value, timeZone) : null}
        onChange={(wall) => onChange?.(wall ? instantOf(wall, timeZone) : '')}
      />
    </DatesProvider>
  );
}
