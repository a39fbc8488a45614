import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { NoteItem } from './NoteItem.tsx';
import classes from './notes.module.css';
import { pinnedOf } from './notes.queries.ts';

/** What everybody should see at once; nothing where nothing is pinned. */
export function PinnedNotes({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const items = useQuery(pinnedOf(customerId)).data?.items ?? [];
  if (items.length === 0) return null;
  const all = (
    <AnchorLink to="/customers/$id" params={{ id: customerId }} search={{ tab: 'notes' }} size="sm">
      {t('fields.notes')}
    </AnchorLink>
  );
  return (
    <Panel title={t('note.pinnedNotes')} action={all}>
      <ul className={classes.list}>
        {items.map((note) => (
          <NoteItem key={note.id} note={note} />
        ))}
      </ul>
    </Panel>
  );
}
