import type { Words } from '../en.ts';
import type { money as english } from './en.ts';

export const money: Words<typeof english> = {
  money: {
    lines: 'Lignes',
    line: 'Ligne {{n}}',
    description: 'Désignation',
    sku: 'Référence',
    quantity: 'Quantité',
    unitPrice: 'Prix unitaire',
    discount: 'Remise %',
    taxRate: 'Taxe %',
    amount: 'Montant',
    lineTotal: 'Montant de la ligne {{n}}',
    addLine: 'Ajouter une ligne',
    removeLine: 'Retirer la ligne {{n}}',
    totals: 'Totaux',
    net: 'Net',
    shipping: 'Livraison',
    taxOf: 'Taxe {{rate}} %',
    total: 'Total',
  },
};
