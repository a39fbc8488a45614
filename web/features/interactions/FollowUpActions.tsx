import { Button, Group } from '@mantine/core';
import { IconCheck, IconMessagePlus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionRecord } from '../../../contract/interactions.ts';
import { PutOff } from '../tasks/PutOff.tsx';
import { LazyInteractionDialog } from './lazy.ts';
import { useFollowUp } from './useFollowUp.ts';

type Props = { interaction: InteractionRecord; customerName: string; after?: () => void };

/** What one does about a follow-up: it is done, it waits, or something happened. */
export function FollowUpActions({ interaction, customerName, after }: Props) {
  const { t } = useTranslation();
  const [logging, setLogging] = useState(false);
  const { done, snooze, busy } = useFollowUp(interaction, after);
  const what = { what: interaction.followUpWhat ?? interaction.subject, name: customerName };
  return (
    <Group gap={6}>
      <Button size="xs" leftSection={<IconCheck size={14} />} onClick={done} loading={busy} aria-label={t('followUps.doneOf', what)}>
        {t('followUps.done')}
      </Button>
      <PutOff what={`${what.what}, ${what.name}`} busy={busy} onPutOff={snooze} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconMessagePlus size={14} />}
        onClick={() => setLogging(true)}
        disabled={busy}
        aria-label={t('followUps.logOf', what)}
      >
        {t('followUps.log')}
      </Button>
      {logging && (
        <Suspense fallback={null}>
          <LazyInteractionDialog customerId={interaction.customerId} customerName={customerName} answers={interaction} onClose={() => setLogging(false)} />
        </Suspense>
      )}
    </Group>
  );
}
