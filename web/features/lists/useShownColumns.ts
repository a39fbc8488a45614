import { useLocalStorage } from '@mantine/hooks';

type Kept = { shown?: string[]; widths?: Record<string, number> };
const MIN_WIDTH = 60;
const MAX_WIDTH = 800;

/** Another version may have kept something else. */
function keptOf(value: unknown): Kept {
  const { shown, widths } = (value instanceof Object ? value : {}) as Kept;
  const sound = Object.entries(widths instanceof Object ? widths : {}).filter(([, width]) => Number.isFinite(width));
  return { ...(Array.isArray(shown) && { shown: shown.map(String) }), widths: Object.fromEntries(sound) };
}

/** Of the columns there are, those that are shown, in their order and width; remembered by this browser under that key. */
export function useShownColumns<C extends { accessor: string; title: string; wanted: boolean; width: number }>(key: string, columns: C[]) {
  const [stored, store] = useLocalStorage<Kept>({ key, defaultValue: {}, getInitialValueInEffect: false });
  const { shown: chosen, widths = {} } = keptOf(stored);
  const first = columns[0]?.accessor ?? '';
  const usual = columns.filter(({ wanted }) => wanted).map(({ accessor }) => accessor);
  const named = [first, ...(chosen ?? usual).filter((accessor) => accessor !== first)];
  const shown = named.flatMap((accessor) => columns.find((column) => column.accessor === accessor) ?? []);
  return {
    columns,
    shown: shown.map((column) => ({ ...column, width: widths[column.accessor] ?? column.width })),
    showOnly: (accessors: string[]) => store(accessors.length > 0 ? { shown: accessors, widths } : { widths }),
    put: (accessor: string, at: string) => {
      const order = shown.map((column) => column.accessor);
      const [from, to] = [order.indexOf(accessor), order.indexOf(at)];
      if (from < 1 || to < 0 || from === to) return;
      order.splice(from, 1);
      order.splice(Math.max(to, 1), 0, accessor);
      store({ shown: order, widths });
    },
    resize: (accessor: string, width: number) =>
      store({ ...(chosen && { shown: chosen }), widths: { ...widths, [accessor]: Math.round(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH)) } }),
    reset: () => store({}),
  };
}
