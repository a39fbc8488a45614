import type { Config } from '../../config.ts';
import { openObjects } from '../../platform/objects.ts';
import { storesOver } from './stores.ts';
import { endingsOf } from './types.ts';
import type { Keeping } from './uploading.ts';

const MB = 1024 * 1024;

/** How documents are kept by the server's settings. Throws where DOCUMENT_TYPES names what no document can be. */
export function keepingOf({ documentMb, documentQuotaMb, documentTypes, s3 }: Config): Keeping {
  const objects = s3 && openObjects(s3);
  return {
    largest: documentMb * MB,
    quota: documentQuotaMb ? documentQuotaMb * MB : null,
    endings: endingsOf(documentTypes),
    stores: storesOver(objects),
    objects,
  };
}
