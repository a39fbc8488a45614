export const changes = {
  changedFields: {
    tax: 'Cukai',
    sensitive: 'Sulit',
    twoFactor: 'Faktor kedua',
    author: 'Ditulis oleh',
    paymentTermsDays: 'Tempoh bayaran (hari)',
    fieldRights: 'Siapa melihat medan yang mana',
    seriesId: 'Siri',
  },
  fieldProblems: {
    not_seen: 'Sebahagian daripadanya tidak lagi dapat anda lihat; ia kekal seperti sedia ada.',
  },
};
