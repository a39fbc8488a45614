export const changes = {
  changedFields: {
    tax: 'Taxe',
    sensitive: 'Confidentiel',
    twoFactor: 'Second facteur',
    author: 'Rédigé par',
    paymentTermsDays: 'Délai de paiement en jours',
    fieldRights: 'Qui voit quels champs',
    seriesId: 'Série',
  },
  fieldProblems: {
    not_seen: 'Vous ne voyez plus une partie de ces données ; elle reste telle quelle.',
  },
};
