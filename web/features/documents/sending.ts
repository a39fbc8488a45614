import { ApiError } from '../../../contract/client.ts';
import type { Problem } from '../../../contract/problem.ts';
import { chosenOrganisation } from '../../app/api.ts';

/** Sends a file and tells how much of it is sent, which fetch cannot. Fails with an ApiError, or with a TypeError where nothing answers. */
export function sendFile(url: string, file: Blob, onProgress: (part: number) => void, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    const organisation = chosenOrganisation();
    if (organisation) request.setRequestHeader('clientele-organisation', organisation);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 1);
    request.onload = () => {
      const answer = request.response as Problem | null;
      if (request.status < 300) resolve(answer);
      else reject(new ApiError(answer ?? { type: 'about:blank', title: request.statusText, status: request.status, code: 'internal' }));
    };
    request.onerror = () => reject(new TypeError('no connection'));
    request.onabort = () => reject(new DOMException('given up', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
