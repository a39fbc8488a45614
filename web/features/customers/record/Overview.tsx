import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../app/problems.ts';
import { useMay } from '../../../app/session/session.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { later } from '../../../ui/later.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { AnchorLink } from '../../../ui/routeLinks.tsx';
import { ChangeEntry } from '../../history/ChangeEntry.tsx';
import { historyOf } from '../../history/history.queries.ts';
import { useWordsOf } from '../../history/useWordsOf.ts';
import { AddressesPanel } from '../addresses/AddressesPanel.tsx';
import { ContactsPanel } from '../contacts/ContactsPanel.tsx';
import classes from '../customers.module.css';
import { Details } from './Details.tsx';
import type { TabProps } from './tabs.ts';
import { useChangeWords } from './useChangeWords.ts';

const PinnedNotes = later(async () => (await import('../../notes/PinnedNotes.tsx')).PinnedNotes);
const SHOWN = 3;

/** The last things that happened, and the way to all of them. */
function Latest({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const words = useChangeWords();
  const history = useInfiniteQuery(historyOf(customerId));
  const changes = history.data?.pages[0]?.items.slice(0, SHOWN) ?? [];
  const spoken = useWordsOf(changes.map(({ entity }) => entity));
  const all = (
    <AnchorLink to="/customers/$id" params={{ id: customerId }} search={{ tab: 'timeline' }} size="sm">
      {t('record.allEvents')}
    </AnchorLink>
  );
  return (
    <Panel title={t('record.latest')} action={all}>
      {history.isError && <Failure order={3} text={messageOf(history.error)} retry={() => void history.refetch()} />}
      {history.isSuccess && changes.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('history.none')}
        </Text>
      )}
      <Stack gap="md" aria-busy={history.isPending || !spoken}>
        {(spoken ? changes : []).map((change) => (
          <ChangeEntry key={`${change.recordId} ${change.version}`} change={change} words={words} />
        ))}
      </Stack>
    </Panel>
  );
}

export function Overview({ customer, editable }: TabProps) {
  const mayNotes = useMay('notes.read');
  return (
    <div className={classes.columns}>
      <Stack gap="md">
        {mayNotes && <PinnedNotes customerId={customer.id} />}
        <Details customer={customer} editable={editable} />
      </Stack>
      <Stack gap="md">
        <ContactsPanel customer={customer} editable={editable} />
        <AddressesPanel customer={customer} editable={editable} />
        <Latest customerId={customer.id} />
      </Stack>
    </div>
  );
}
