import type { Words } from '../en.ts';
import type { money as english } from './en.ts';

export const money: Words<typeof english> = {
  money: {
    lines: 'Righe',
    line: 'Riga {{n}}',
    description: 'Descrizione',
    sku: 'Cod. articolo',
    quantity: 'Quantità',
    unitPrice: 'Prezzo unitario',
    discount: 'Sconto %',
    taxRate: 'Imposta %',
    amount: 'Importo',
    lineTotal: 'Importo della riga {{n}}',
    addLine: 'Aggiungi riga',
    moveUp: 'Sposta su',
    moveDown: 'Sposta giù',
    removeLine: 'Rimuovi la riga',
    noLines: 'Ancora nessuna riga',
    totals: 'Totali',
    net: 'Netto',
    shipping: 'Spedizione',
    tax: 'Imposta',
    taxOf: 'Imposta {{rate}} % su {{net}}',
    total: 'Totale',
  },
};
