import { CloseButton, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './documents.module.css';
import type { Upload } from './useUploads.ts';

/** Files on their way: how far each is, a way to give it up, or what is wrong with it. */
export function UploadList({ uploads, onCancel }: { uploads: readonly Upload[]; onCancel: (id: number) => void }) {
  const { t } = useTranslation();
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.uploads} aria-label={t('documents.upload')}>
      {uploads.map(({ id, name, part, state, problem }) => (
        <li key={id} aria-label={name} className={classes.item}>
          <div className={classes.about}>
            <Text size="sm" fw={550}>
              {name}
            </Text>
            {state === 'failed' ? (
              <Text size="sm" c="var(--mantine-color-error)" role="alert">
                {problem}
              </Text>
            ) : (
              <>
                <Progress value={part * 100} mt={6} size="sm" aria-label={t('documents.uploading', { name })} />
                <Text size="xs" c="dimmed" mt={2}>
                  {state === 'waiting' ? t('documents.waiting') : part >= 1 ? t('documents.checking') : `${Math.round(part * 100)} %`}
                </Text>
              </>
            )}
          </div>
          <CloseButton aria-label={t(state === 'failed' ? 'documents.dismiss' : 'documents.cancelUpload', { name })} onClick={() => onCancel(id)} />
        </li>
      ))}
    </ul>
  );
}
