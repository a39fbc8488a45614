const kept = new Set<string>();

/** Remembers which fields of the page hold something typed that is not saved. */
export function keepDraft(field: string, unsaved: boolean): void {
  if (unsaved) kept.add(field);
  else kept.delete(field);
}

export const hasDrafts = (): boolean => kept.size > 0;
