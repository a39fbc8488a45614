/** The door of import and export. */
export { type Bytes, UnreadableFile } from './bytes.ts';
export { ENCODINGS, type Encoding } from './encoding.ts';
export { type ExportOptions, exportCustomers } from './exporting.ts';
export { guessMapping } from './guessing.ts';
export { expectMayMakeFields, type ImportOptions, importCustomers } from './importing.ts';
export { ImportRunning, underLock } from './lock.ts';
export { withWantedFields } from './making-fields.ts';
export { fitMapping, matchableOf, WrongMapping } from './mapping.ts';
export { importOrders, type OrderFiles, type OrderImportOptions } from './orders/importing.ts';
export { fitOrderMapping, guessOrderMapping, type Headers } from './orders/mapping.ts';
export type { Outcome } from './outcome.ts';
export { rejectLines } from './rejects.ts';
export { emptyTally, type Tally } from './report.ts';
export { openSource, type Source } from './source.ts';
export { refreshStatistics } from './statistics.ts';
export { NOT_IMPORTED, targetsOf } from './targets.ts';
