import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { stepsFrom } from '../../history/history.queries.ts';

type Props = { id: string; asOf?: string; lookAt: (asOf: string | undefined) => void };

/** From one state of the record to the one before it or after it. */
export function AsOfSteps({ id, asOf, lookAt }: Props) {
  const { t } = useTranslation();
  const { previous, next } = useQuery({ ...stepsFrom(id, asOf), enabled: asOf !== undefined }).data ?? {};
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconChevronLeft size={14} />} disabled={!previous} onClick={() => lookAt(previous)}>
        {t('record.previousChange')}
      </Button>
      <Button size="compact-sm" variant="default" rightSection={<IconChevronRight size={14} />} disabled={!next} onClick={() => lookAt(next)}>
        {t('record.nextChange')}
      </Button>
    </>
  );
}

/** The first step back from today. */
export function BeforeLastChange({ id, lookAt }: Props) {
  const { t } = useTranslation();
  const previous = useQuery(stepsFrom(id)).data?.previous;
  return (
    <Button fullWidth mt="xs" size="xs" variant="default" disabled={!previous} onClick={() => lookAt(previous)}>
      {t('record.beforeLastChange')}
    </Button>
  );
}
