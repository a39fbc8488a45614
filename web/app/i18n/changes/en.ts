/** What else changes read in, wherever they are shown: fields that no part has a word for, and what an undo leaves. */
export const changes = {
  changedFields: {
    tax: 'Tax',
    sensitive: 'Confidential',
    twoFactor: 'Second factor',
    author: 'Written by',
    paymentTermsDays: 'Days to pay',
    fieldRights: 'Who sees which fields',
    seriesId: 'Series',
  },
  fieldProblems: {
    not_seen: 'You do not see some of this any more; it stays as it is.',
  },
};
