export const changes = {
  changedFields: {
    tax: 'Imposta',
    sensitive: 'Riservato',
    twoFactor: 'Secondo fattore',
    author: 'Scritto da',
    paymentTermsDays: 'Giorni per il pagamento',
    fieldRights: 'Chi vede quali campi',
    seriesId: 'Serie',
  },
  fieldProblems: {
    not_seen: 'Una parte di questi dati non Le è più visibile e resta com’è.',
  },
};
