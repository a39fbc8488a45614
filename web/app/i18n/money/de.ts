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
    moveUp: 'Nach oben',
    moveDown: 'Nach unten',
    removeLine: 'Position entfernen',
    noLines: 'Noch keine Positionen',
    totals: 'Summen',
    net: 'Netto',
    shipping: 'Versand',
    tax: 'Steuer',
    taxOf: 'Steuer {{rate}} % auf {{net}}',
    total: 'Gesamt',
  },
};
