import { queryOptions } from '@tanstack/react-query';
import type { ImportRecord } from '../../../contract/imports.ts';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';

const WHILE_RUNNING_MS = 700;

export const importQueries = {
  list: (cursor?: string) =>
    queryOptions({
      queryKey: ['imports', 'list', cursor ?? ''],
      queryFn: ({ signal }) => api.listImports({ query: { cursor } }, { signal }),
      refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') ? 3 * WHILE_RUNNING_MS : false),
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: ['imports', id, 'record'],
      queryFn: ({ signal }) => api.getImport({ params: { id } }, { signal }),
      refetchInterval: ({ state }) => (state.data?.state === 'running' ? WHILE_RUNNING_MS : false),
    }),
  columns: (id: string) =>
    queryOptions({ queryKey: ['imports', id, 'columns'], queryFn: ({ signal }) => api.getImportColumns({ params: { id } }, { signal }) }),
  orderColumns: (id: string) =>
    queryOptions({ queryKey: ['imports', id, 'order-columns'], queryFn: ({ signal }) => api.getOrderImportColumns({ params: { id } }, { signal }) }),
  preview: (id: string) =>
    queryOptions({
      queryKey: ['imports', id, 'preview'],
      queryFn: ({ signal }) => api.previewImport({ params: { id }, query: { limit: 50 } }, { signal }),
      staleTime: 0,
      gcTime: 0,
    }),
};

/** The answer to a change is the import as it now is; lists that it is in are old. */
export function importChanged(record: ImportRecord): void {
  queryClient.setQueryData(importQueries.one(record.id).queryKey, record);
  void queryClient.invalidateQueries({ queryKey: ['imports', 'list'] });
}
