/** The door of import and export. */
export { ENCODINGS, type Encoding } from './encoding.ts';
export { type ExportOptions, exportCustomers } from './exporting.ts';
export { type ImportOptions, importCustomers } from './importing.ts';
export { ImportRunning } from './lock.ts';
export { WrongMapping } from './mapping.ts';
export { UnreadableFile } from './source.ts';
export { refreshStatistics } from './statistics.ts';
