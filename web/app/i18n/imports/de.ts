import type { Words } from '../en.ts';
import type { imports as english } from './en.ts';

export const imports: Words<typeof english> = {
  problems: {
    import_not_found: 'Diesen Import gibt es nicht mehr, oder Sie dürfen ihn nicht sehen.',
    import_running: 'Ein anderer Import läuft gerade. Warten Sie, bis er beendet ist.',
    import_not_possible: 'Dieser Import kann nicht mehr geändert werden.',
    unreadable_file: 'Diese Datei lässt sich nicht als Tabelle lesen.',
    wrong_mapping: 'Die Spalten passen nicht zu den Feldern. Sehen Sie nach, was markiert ist.',
  },
};
