import type { Words } from '../en.ts';
import type { imports as english } from './en.ts';

export const imports: Words<typeof english> = {
  problems: {
    import_not_found: 'Import ini tidak wujud lagi, atau anda tidak boleh melihatnya.',
    import_running: 'Satu import lain sedang berjalan. Tunggu sehingga ia tamat.',
    import_not_possible: 'Import ini tidak boleh diubah lagi.',
    unreadable_file: 'Fail ini tidak dapat dibaca sebagai jadual.',
    wrong_mapping: 'Lajur tidak sepadan dengan medan. Semak yang ditandakan.',
  },
};
