import type { Words } from '../en.ts';
import type { imports as english } from './en.ts';

export const imports: Words<typeof english> = {
  problems: {
    import_not_found: 'Cette importation n’existe plus, ou vous ne pouvez pas la voir.',
    import_running: 'Une autre importation est en cours. Attendez qu’elle soit terminée.',
    import_not_possible: 'Cette importation ne peut plus être modifiée.',
    unreadable_file: 'Ce fichier ne peut pas être lu comme un tableau.',
    wrong_mapping: 'Les colonnes ne correspondent pas aux champs. Vérifiez ce qui est signalé.',
  },
};
