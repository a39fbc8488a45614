import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/format.ts';
import { queries } from '../../../app/queries.ts';
import { useOrganisation, usePeople, useRules } from '../../../app/session/session.ts';
import { soughtOf } from '../../../ui/marking/marking.ts';
import { columnsOf, withHints } from './columns.tsx';

type Kept = { shown?: string[]; widths?: Record<string, number> };
const MIN_WIDTH = 60;
const MAX_WIDTH = 800;

/** Another version may have kept something else. */
function keptOf(value: unknown): Kept {
  const { shown, widths } = (value instanceof Object ? value : {}) as Kept;
  const sound = Object.entries(widths instanceof Object ? widths : {}).filter(([, width]) => Number.isFinite(width));
  return { ...(Array.isArray(shown) && { shown: shown.map(String) }), widths: Object.fromEntries(sound) };
}

/** The columns there are, and those that are shown, in their order and width; remembered by this browser for the organisation. */
export function useColumns(asOf?: string, q?: string) {
  const { t, i18n } = useTranslation();
  const rules = useRules();
  const format = useFormats();
  const people = usePeople();
  const { data: customFields } = useQuery(queries.customFields);
  const { id } = useOrganisation();
  const [stored, store] = useLocalStorage<Kept>({ key: `clientele.list.${id}`, defaultValue: {}, getInitialValueInEffect: false });
  const { shown: chosen, widths = {} } = keptOf(stored);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is in the words
  const columns = useMemo(() => {
    const nameOf = (personId: string) => people.find((person) => person.id === personId)?.name ?? t('common.formerMember');
    return columnsOf({ rules, customFields: customFields ?? [], format, nameOf, asOf, sought: soughtOf(q), primaryContact: t('customers.contact') });
  }, [rules, customFields, format, people, asOf, q, i18n.language]);
  const usual = columns.filter(({ wanted }) => wanted).map(({ accessor }) => accessor);
  const named = ['name', ...(chosen ?? usual).filter((accessor) => accessor !== 'name')];
  const shown = named.flatMap((accessor) => columns.find((column) => column.accessor === accessor) ?? []);
  const sized = shown.map((column) => ({ ...column, width: widths[column.accessor] ?? column.width }));
  return {
    columns,
    shown: withHints(sized, asOf, soughtOf(q)),
    /** Those named, in their order; where none is, those that are shown at first. The name stays first. */
    showOnly: (accessors: string[]) => store(accessors.length > 0 ? { shown: accessors, widths } : { widths }),
    /** Puts one column where another one is. */
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
export type Columns = ReturnType<typeof useColumns>;
