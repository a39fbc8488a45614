import type { Words } from '../en.ts';
import type { money as english } from './en.ts';

export const money: Words<typeof english> = {
  money: {
    lines: 'Positionen',
    line: 'Position {{n}}',
    description: 'Bezeichnung',
    sku: 'Artikelnr.',
    quantity: 'Menge',
    unitPrice: 'Einzelpreis',
    discount: 'Rabatt %',
    taxRate: 'Steuer %',
    amount: 'Betrag',
    lineTotal: 'Betrag von Position {{n}}',
    addLine: 'Position hinzufügen',
    removeLine: 'Position {{n}} entfernen',
    totals: 'Summen',
    net: 'Netto',
    shipping: 'Versand',
    taxOf: 'Steuer {{rate}} %',
    total: 'Gesamt',
  },
};
