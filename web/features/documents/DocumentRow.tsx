import { Anchor, Badge, Group, Text } from '@mantine/core';
import { IconFile, IconFileText, IconFileZip, IconPhoto } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DocumentRecord } from '../../../contract/customer-documents.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { say, sayUndoable } from '../../ui/toasts.ts';
import { undo } from '../bulk/following.ts';
import classes from './documents.module.css';
import { contentUrl, documentsChanged } from './documents.queries.ts';
import { sizeText } from './sizes.ts';

const iconOf = ({ mediaType, type }: DocumentRecord) =>
  mediaType.startsWith('image/') ? IconPhoto : type === 'zip' ? IconFileZip : mediaType.startsWith('text/') || type === 'pdf' ? IconFileText : IconFile;

/** One document: what it is, who brought it, and what can be done with it. */
export function DocumentRow({ document, onEdit, onErase }: { document: DocumentRecord; onEdit: () => void; onErase: () => void }) {
  const { t } = useTranslation();
  const format = useFormats();
  const mayUndo = useMay('changes.undo');
  const mayErase = useMay('documents.erase');
  const { id, name, visibility, viewable, abilities, customerId } = document;
  const Icon = iconOf(document);
  const isShared = visibility === 'shared';
  const done = () => documentsChanged(customerId);
  const failed = (error: unknown) => say(messageOf(error), 'failed');
  const share = useMutation({
    mutationFn: () => api.updateDocument({ params: { id }, body: { visibility: isShared ? 'internal' : 'shared' } }, { ifMatch: document.version }),
    onSuccess: () => {
      say(t(isShared ? 'documents.internalNow' : 'documents.sharedNow', { name }));
      return done();
    },
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: async () => {
      const causes: string[] = [];
      await api.deleteDocument({ params: { id } }, { onCause: (cause) => causes.push(cause) });
      return causes[0];
    },
    onSuccess: (cause) => {
      if (mayUndo && cause) sayUndoable(t('documents.deleted', { name }), () => undo(cause).then(done));
      else say(t('documents.deleted', { name }));
      return done();
    },
    onError: failed,
  });
  return (
    <li className={classes.item} aria-label={name}>
      <Icon size={20} stroke={1.6} aria-hidden className={classes.icon} />
      <div className={classes.about}>
        <Group gap={8}>
          <Anchor
            href={contentUrl(id, viewable)}
            fw={550}
            size="sm"
            {...(viewable ? { target: '_blank', rel: 'noopener', title: t('documents.viewNew', { name }) } : { download: name })}
          >
            {name}
          </Anchor>
          {isShared && (
            <Badge size="sm" variant="light">
              {t('documents.isShared')}
            </Badge>
          )}
          {[document.ticket, document.contract].map(
            (of) =>
              of && (
                <Badge key={of.id} size="sm" variant="default">
                  {of.number}
                </Badge>
              ),
          )}
        </Group>
        {document.description && (
          <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-line' }}>
            {document.description}
          </Text>
        )}
        <Text size="xs" c="dimmed" className="tabular">
          {[sizeText(document.size, format.locale), format.time(document.createdAt), document.createdBy.name].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <RowMenu
        label={t('common.actionsFor', { name })}
        items={[
          { label: t('documents.download'), onClick: () => download(id, name) },
          abilities.includes('update') && { label: t('common.edit'), onClick: onEdit },
          abilities.includes('update') && { label: t(isShared ? 'documents.unshare' : 'documents.share'), onClick: () => share.mutate() },
          abilities.includes('delete') && { label: t('common.delete'), danger: true, onClick: () => remove.mutate() },
          abilities.includes('delete') && mayErase && { label: t('documents.eraseFor'), danger: true, onClick: onErase },
        ]}
      />
    </li>
  );
}

function download(id: string, name: string): void {
  Object.assign(window.document.createElement('a'), { href: contentUrl(id), download: name }).click();
}
