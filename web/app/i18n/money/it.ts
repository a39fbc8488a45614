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
    removeLine: 'Rimuovi riga {{n}}',
    totals: 'Totali',
    net: 'Netto',
    shipping: 'Spedizione',
    taxOf: 'Imposta {{rate}} %',
    total: 'Totale',
  },
};
