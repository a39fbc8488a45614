import type { Words } from '../en.ts';

/** Words of the palette and of the sheet of shortcuts. */
export const palette = {
  palette: {
    placeholder: 'Customer, contact, page or action…',
    recent: 'Recent customers',
    customers: 'Customers',
    pages: 'Pages',
    here: 'On this page',
    contact: 'Contact:',
    results_one: '{{count}} result',
    results_other: '{{count}} results',
    none: 'Nothing found',
    noneText: 'Try fewer letters.',
    switchTo: 'Switch to {{name}}',
    language: 'Language: {{name}}',
    all: 'All customers that match “{{q}}”',
  },
  shortcuts: {
    goDay: 'Go to My day',
    text: 'What works on this page.',
    anywhere: 'Anywhere',
    list: 'In lists',
    record: 'On a customer',
    or: 'or',
    letters: 'Shortcuts of a single key',
    lettersText: 'Switch them off if you dictate or press keys by accident.',
    palette: 'Search and commands',
    help: 'Show the shortcuts',
    goCustomers: 'Go to customers',
    goSettings: 'Go to settings',
    newCustomer: 'New customer',
    undo: 'Undo what was just done',
    notices: 'Go to the notice and back',
    search: 'Search',
    rowDown: 'Next row',
    rowUp: 'Previous row',
    rowOpen: 'Open the row',
    previousPage: 'Previous page',
    nextPage: 'Next page',
    edit: 'Edit',
  },
} as const;

export type PaletteWords = Words<typeof palette>;
