import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DocumentRecord } from '../../../contract/customer-documents.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { say } from '../../ui/toasts.ts';
import { documentsChanged } from './documents.queries.ts';
import { sizeText } from './sizes.ts';

type Props = { customerId: string; document?: DocumentRecord; onClose: () => void };

/** Erases one document for good, or without one what was deleted of a customer; nothing brings it back. */
export function EraseDialog({ customerId, document, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const erasing = useMutation({
    mutationFn: async () => {
      if (!document) return api.eraseDocuments({ body: { ofCustomer: customerId } });
      await api.deleteDocument({ params: { id: document.id } });
      return api.eraseDocuments({ body: { ofDocument: document.id } });
    },
    onSuccess: ({ erased, bytes }) => {
      const size = sizeText(bytes, format.locale);
      say(t('documents.erased', { count: erased, n: format.number(erased), size }));
      onClose();
    },
    // Deleted it may be, even where erasing failed.
    onSettled: () => documentsChanged(customerId),
  });
  return (
    <Confirm
      opened
      title={document ? t('documents.eraseOne', { name: document.name }) : t('documents.eraseDeleted')}
      text={t(document ? 'documents.eraseOneText' : 'documents.eraseDeletedText')}
      action={t('documents.eraseNow')}
      onConfirm={() => erasing.mutate()}
      onClose={onClose}
      busy={erasing.isPending}
      error={erasing.isError && messageOf(erasing.error)}
    />
  );
}
