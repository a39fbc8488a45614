/** Words of the pages of imports; they come with those pages. */
export const imports = {
  problems: {
    import_not_found: 'This import does not exist any more, or you may not see it.',
    import_running: 'Another import is running. Wait until it has ended.',
    import_not_possible: 'This import cannot be changed any more.',
    unreadable_file: 'This file cannot be read as a table.',
    wrong_mapping: 'The columns do not fit the fields. See what is marked.',
  },
} as const;
