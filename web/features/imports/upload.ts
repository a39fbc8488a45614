import { ApiError } from '../../../contract/client.ts';
import { type ImportRecord, importsApi } from '../../../contract/imports.ts';
import type { Problem } from '../../../contract/problem.ts';
import { chosenOrganisation } from '../../app/api.ts';

/** Uploads a file and tells how much of it is sent, from 0 to 1; fetch could not. */
export function uploadFile(file: File, onSent: (share: number) => void, signal: AbortSignal): Promise<ImportRecord> {
  const { promise, resolve, reject } = Promise.withResolvers<ImportRecord>();
  const request = new XMLHttpRequest();
  const { method, path } = importsApi.uploadImport;
  request.open(method, `${path}?${new URLSearchParams({ fileName: file.name.slice(-255) })}`);
  request.responseType = 'json';
  request.setRequestHeader('content-type', 'application/octet-stream');
  const organisation = chosenOrganisation();
  if (organisation) request.setRequestHeader('clientele-organisation', organisation);
  request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total ? loaded / total : 1));
  request.addEventListener('load', () => {
    if (request.status === 201) resolve(request.response as ImportRecord);
    else
      reject(
        new ApiError((request.response as Problem | null) ?? { type: 'about:blank', title: request.statusText, status: request.status, code: 'internal' }),
      );
  });
  request.addEventListener('error', () => reject(new Error('The server cannot be reached')));
  request.addEventListener('abort', () => reject(new DOMException('Given up', 'AbortError')));
  signal.addEventListener('abort', () => request.abort());
  request.send(file);
  return promise;
}
