import {
  IconArrowRight,
  IconCheckbox,
  IconClipboardCheck,
  IconFile,
  IconHeadset,
  IconMapPin,
  IconMessage,
  IconNote,
  IconPencil,
  IconReceipt,
  IconShoppingCart,
  IconStar,
  IconTool,
  IconUser,
  IconWritingSign,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { type ChangeRecord, HISTORY_KINDS, HISTORY_RECORDS, type HistoryKind, type HistoryRecords } from '../../../contract/history.ts';
import { RECORD_RIGHTS } from '../../../contract/rights.ts';
import { useParts, useSession } from '../../app/session/session.ts';

/** What stands for each kind of record on the timeline. */
const ICONS: Record<HistoryRecords, ComponentType<{ size?: number }>> = {
  contacts: IconUser,
  addresses: IconMapPin,
  interactions: IconMessage,
  workOrders: IconClipboardCheck,
  tickets: IconHeadset,
  equipment: IconTool,
  notes: IconNote,
  tasks: IconCheckbox,
  orders: IconShoppingCart,
  invoices: IconReceipt,
  contracts: IconWritingSign,
  documents: IconFile,
};
const RECORDS = Object.entries(HISTORY_RECORDS) as [HistoryRecords, readonly string[]][];
const RIGHTS: Record<string, string | undefined> = RECORD_RIGHTS;
const OF_PARTS: readonly string[] = ['workOrders', 'tickets', 'equipment'];

export const isKind = (kind: string | undefined): kind is HistoryKind => (HISTORY_KINDS as readonly (string | undefined)[]).includes(kind);

/** The kinds that the person may read here, of records that the organisation has. */
export function useKinds(): HistoryKind[] {
  const { abilities } = useSession();
  const parts: readonly string[] = useParts();
  const may = (kind: HistoryKind) => {
    const entities = RECORDS.find(([name]) => name === kind)?.[1];
    const readable = entities?.some((entity) => abilities.some((ability) => ability === RIGHTS[entity])) ?? true;
    return readable && (!OF_PARTS.includes(kind) || parts.includes(kind));
  };
  return HISTORY_KINDS.filter(may);
}

export function ChangeIcon({ change: { entity, event, changes } }: { change: ChangeRecord }) {
  const kind = RECORDS.find(([, entities]) => entities.includes(entity))?.[0];
  const ofCustomer = event === 'CustomerCreated' ? IconStar : changes.some(({ field }) => field === 'status') ? IconArrowRight : IconPencil;
  const Icon = kind ? ICONS[kind] : ofCustomer;
  return <Icon size={12} />;
}
