type Choice = { value: string; label: string };
/** A filter of a list; `from`/`to` are days, or amounts. */
export type Filter =
  | { kind: 'choices'; name: string; label: string; choices: Choice[] }
  | { kind: 'choice'; name: string; label: string; choices: Choice[] }
  | { kind: 'text' | 'tags' | 'country' | 'currency' | 'person' | 'customer'; name: string; label: string }
  | { kind: 'days' | 'amounts'; name: string; from: string; to: string; label: string }
  | { kind: 'custom'; name: 'custom'; key: string; label: string; choices: Choice[] };

/** The parameters that a filter has in the address. */
export const namesOf = (filter: Filter): string[] => (filter.kind === 'days' || filter.kind === 'amounts' ? [filter.from, filter.to] : [filter.name]);
