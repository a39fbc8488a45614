import type { Words } from '../en.ts';
import type { imports as english } from './en.ts';

export const imports: Words<typeof english> = {
  problems: {
    import_not_found: 'Questa importazione non esiste più oppure Lei non può vederla.',
    import_running: 'È in corso un’altra importazione. Attenda che sia terminata.',
    import_not_possible: 'Questa importazione non può più essere modificata.',
    unreadable_file: 'Questo file non può essere letto come tabella.',
    wrong_mapping: 'Le colonne non corrispondono ai campi. Controlli ciò che è segnalato.',
  },
};
