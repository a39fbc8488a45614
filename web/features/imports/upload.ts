import { ApiError } from '../../../contract/client.ts';
import { type ImportKind, type ImportRecord, importsApi, type OrderPart } from '../../../contract/imports.ts';
import type { Problem } from '../../../contract/problem.ts';
import { chosenOrganisation } from '../../app/api.ts';
import { fieldMessageOf, messageOf, problemOf } from '../../app/problems.ts';

const nameOf = (file: File) => file.name.slice(-255);

/** Uploads the first file of an import and tells how much of it is sent, from 0 to 1. */
export const uploadFile = (file: File, kind: ImportKind, onSent: (share: number) => void, signal: AbortSignal): Promise<ImportRecord> =>
  upload(`${importsApi.uploadImport.path}?${new URLSearchParams({ fileName: nameOf(file), kind })}`, file, onSent, signal);

/** Uploads a further file of an import of orders. */
export const uploadPart = (id: string, part: OrderPart, file: File): Promise<ImportRecord> =>
  upload(`${importsApi.addImportPart.path.replace(':id', id)}?${new URLSearchParams({ fileName: nameOf(file), part })}`, file);

/** Why a file was refused, in the reader's language. */
export function refusalOf(error: unknown): string {
  const problem = problemOf(error);
  const [first] = problem?.code === 'unreadable_file' || problem?.code === 'rule_violated' ? (problem.errors ?? []) : [];
  return [messageOf(error), ...(first ? [fieldMessageOf(first)] : [])].join(' ');
}

/** fetch could not tell how much is sent. */
function upload(address: string, file: File, onSent?: (share: number) => void, signal?: AbortSignal): Promise<ImportRecord> {
  const { promise, resolve, reject } = Promise.withResolvers<ImportRecord>();
  const request = new XMLHttpRequest();
  request.open('POST', address);
  request.responseType = 'json';
  request.setRequestHeader('content-type', 'application/octet-stream');
  const organisation = chosenOrganisation();
  if (organisation) request.setRequestHeader('clientele-organisation', organisation);
  request.upload.addEventListener('progress', ({ loaded, total }) => onSent?.(total ? loaded / total : 1));
  request.addEventListener('load', () => {
    if (request.status === 200 || request.status === 201) resolve(request.response as ImportRecord);
    else
      reject(
        new ApiError((request.response as Problem | null) ?? { type: 'about:blank', title: request.statusText, status: request.status, code: 'internal' }),
      );
  });
  request.addEventListener('error', () => reject(new Error('The server cannot be reached')));
  request.addEventListener('abort', () => reject(new DOMException('Given up', 'AbortError')));
  signal?.addEventListener('abort', () => request.abort());
  request.send(file);
  return promise;
}
