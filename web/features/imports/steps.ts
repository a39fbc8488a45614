import type { ImportRecord } from '../../../contract/imports.ts';

export const STEPS = ['upload', 'mapping', 'preview', 'progress', 'report'] as const;
export type Step = (typeof STEPS)[number];

export type ImportSearch = { step?: 'mapping' | 'preview'; kind?: 'orders' };

/** Where an import stands: its state says so, and the address while one decides. */
export function stepOf({ state, settings, orderSettings }: Pick<ImportRecord, 'state' | 'settings' | 'orderSettings'>, { step }: ImportSearch): Step {
  if (state === 'running') return 'progress';
  if (state !== 'uploaded') return 'report';
  return step === 'preview' && (settings ?? orderSettings) ? 'preview' : 'mapping';
}
