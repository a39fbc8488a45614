import { Input, type MantineSize, Skeleton } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';

type Common = { label?: ReactNode; error?: ReactNode; required?: boolean; disabled?: boolean; size?: MantineSize; 'aria-label'?: string; 'data-path'?: string };
/** `value` is a day like 2026-01-31, or empty. */
export type DayProps = Common & { value?: string; onChange?: (day: string) => void; maxToday?: string };
/** `value` is an instant in UTC, or empty. */
export type TimeProps = Common & { value?: string; onChange?: (instant: string) => void; timeZone: string };

const Day = lazy(async () => ({ default: (await import('./DateFields.tsx')).DayField }));
const Time = lazy(async () => ({ default: (await import('./DateFields.tsx')).TimeField }));

/** Holds the place while the calendar comes. */
const waiting = (label: ReactNode) => (
  <Input.Wrapper label={label}>
    <Skeleton h={36} />
  </Input.Wrapper>
);

export const LazyDayField = (props: DayProps) => (
  <Suspense fallback={waiting(props.label)}>
    <Day {...props} />
  </Suspense>
);
export const LazyTimeField = (props: TimeProps) => (
  <Suspense fallback={waiting(props.label)}>
    <Time {...props} />
  </Suspense>
);
