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
    moveUp: 'Monter',
    moveDown: 'Descendre',
    removeLine: 'Retirer la ligne',
    noLines: 'Aucune ligne pour l’instant',
    totals: 'Totaux',
    net: 'Net',
    shipping: 'Livraison',
    tax: 'Taxe',
    taxOf: 'Taxe {{rate}} % sur {{net}}',
    total: 'Total',
  },
};
