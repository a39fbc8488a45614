import { useState } from 'react';
import type { SelectionInput } from '../../../../contract/bulk.ts';
import type { CustomerSummary } from '../../../../contract/customers.ts';
import type { CustomerSearch } from './search.ts';

type Chosen = { of: string; ids: ReadonlySet<string>; everything: boolean };

/** What narrows the list, without its order, page and view. */
function filtersIn({ sort: _, limit: __, cursor: ___, view: ____, asOf: _____, layout: ______, ...filters }: CustomerSearch) {
  return filters;
}

/** Customers chosen across pages: some by name, or everything that the list matches but some. Another list, another choice. */
export function useSelection(search: CustomerSearch, total: number) {
  const filters = filtersIn(search);
  const of = JSON.stringify(filters);
  const none: Chosen = { of, ids: new Set(), everything: false };
  const [kept, setChosen] = useState<Chosen>(none);
  const chosen = kept.of === of ? kept : none;
  const { ids, everything } = chosen;
  const isChosen = (id: string) => ids.has(id) !== everything;
  const request: SelectionInput = everything ? { query: filters, except: [...ids] } : { ids: [...ids] };
  return {
    everything,
    except: everything ? ids.size : 0,
    count: everything ? Math.max(total - ids.size, 0) : ids.size,
    request,
    isChosen,
    /** Of the customers on this page exactly these are chosen. */
    choose: (page: CustomerSummary[], wanted: CustomerSummary[]) => {
      const next = new Set(ids);
      for (const { id } of page) {
        if (wanted.some((one) => one.id === id) !== everything) next.add(id);
        else next.delete(id);
      }
      setChosen({ ...chosen, ids: next });
    },
    chooseEverything: () => setChosen({ of, ids: new Set(), everything: true }),
    clear: () => setChosen(none),
  };
}
export type Selection = ReturnType<typeof useSelection>;
