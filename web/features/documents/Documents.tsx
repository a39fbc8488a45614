import { Button, Group, Skeleton, Text } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentRecord, DocumentSpace } from '../../../contract/customer-documents.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { DocumentRow } from './DocumentRow.tsx';
import { DropZone } from './DropZone.tsx';
import classes from './documents.module.css';
import { documentQueries, type Owner } from './documents.queries.ts';
import { sizeText } from './sizes.ts';
import { UploadList } from './UploadList.tsx';
import { useUploads } from './useUploads.ts';

const DocumentDialog = lazy(async () => ({ default: (await import('./DocumentDialog.tsx')).DocumentDialog }));

const EraseDialog = lazy(async () => ({ default: (await import('./EraseDialog.tsx')).EraseDialog }));

/** Documents of a customer, a ticket or a contract, and a place to drop more. */
export function Documents({ owner }: { owner: Owner }) {
  const may = useMay('documents.write');
  const space = useQuery(documentQueries.space).data;
  const { uploads, add, cancel } = useUploads(owner, space?.largest);
  const list = <DocumentList owner={owner} space={space} />;
  if (!may) return list;
  return (
    <DropZone space={space} onFiles={add}>
      <UploadList uploads={uploads} onCancel={cancel} />
      {list}
    </DropZone>
  );
}

function DocumentList({ owner, space }: { owner: Owner; space: DocumentSpace | undefined }) {
  const { t } = useTranslation();
  const found = useQuery(documentQueries.of(owner));
  const [edited, setEdited] = useState<DocumentRecord>();
  const [erased, setErased] = useState<DocumentRecord | 'deleted'>();
  const mayErase = useMay('documents.erase');
  const isWhole = !owner.ticketId && !owner.contractId;
  if (found.isPending) return <Skeleton h={80} mt="sm" />;
  if (found.isError) return <Failure text={messageOf(found.error)} retry={() => void found.refetch()} />;
  const { items } = found.data;
  return (
    <>
      {items.length === 0 && isWhole && <Emptiness icon={<IconFile size={24} />} title={t('documents.none')} text={t('documents.noneText')} />}
      {items.length > 0 && (
        <ul className={classes.rows} aria-label={t('service.documents')}>
          {items.map((one) => (
            <DocumentRow key={one.id} document={one} onEdit={() => setEdited(one)} onErase={() => setErased(one)} />
          ))}
        </ul>
      )}
      {space && isWhole && (
        <Group justify="space-between" mt="xs" gap="xs">
          {mayErase && space.deletedBytes > 0 ? (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setErased('deleted')}>
              {t('documents.eraseDeleted')}
            </Button>
          ) : (
            <span />
          )}
          <Space space={space} />
        </Group>
      )}
      <Suspense>
        {edited && <DocumentDialog document={edited} onClose={() => setEdited(undefined)} />}
        {erased && <EraseDialog customerId={owner.customerId} {...(erased !== 'deleted' && { document: erased })} onClose={() => setErased(undefined)} />}
      </Suspense>
    </>
  );
}

function Space({ space: { bytes, quota } }: { space: DocumentSpace }) {
  const { t, i18n } = useTranslation();
  const used = sizeText(bytes, i18n.language);
  return (
    <Text size="xs" c="dimmed" className="tabular">
      {quota === null ? t('documents.spaceOpen', { used }) : t('documents.space', { used, quota: sizeText(quota, i18n.language) })}
    </Text>
  );
}
