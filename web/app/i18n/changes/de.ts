export const changes = {
  changedFields: {
    tax: 'Steuer',
    sensitive: 'Vertraulich',
    twoFactor: 'Zweiter Faktor',
    author: 'Verfasst von',
    paymentTermsDays: 'Tage Zahlungsziel',
    fieldRights: 'Wer welche Felder sieht',
    seriesId: 'Reihe',
  },
  fieldProblems: {
    not_seen: 'Etwas davon sehen Sie nicht mehr; es bleibt, wie es ist.',
  },
};
