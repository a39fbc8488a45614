import { Button, FileButton, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSpace } from '../../../contract/customer-documents.ts';
import classes from './documents.module.css';
import { sizeText } from './sizes.ts';

type Props = { space: DocumentSpace | undefined; onFiles: (files: File[]) => void; children: ReactNode };

/** Takes files that are dropped anywhere on it, or chosen by its button. */
export function DropZone({ space, onFiles, children }: Props) {
  const { t, i18n } = useTranslation();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div
      className={classes.zone}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={drop}
    >
      <div className={classes.target}>
        <FileButton multiple onChange={onFiles} accept={space?.types.map((type) => `.${type}`).join(',')}>
          {(props) => (
            <Button size="xs" variant="default" leftSection={<IconUpload size={14} />} {...props}>
              {t('documents.upload')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" aria-live="polite">
          {isOver ? t('documents.dropNow') : t('documents.drop')}
        </Text>
        {space && (
          <Text size="xs" c="dimmed" w="100%">
            {t('documents.taken', { size: sizeText(space.largest, i18n.language), types: space.types.join(', ') })}
          </Text>
        )}
      </div>
      {children}
    </div>
  );
}
