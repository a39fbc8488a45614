import type { Words } from '../en.ts';
import type { money as english } from './en.ts';

export const money: Words<typeof english> = {
  money: {
    lines: 'Baris',
    line: 'Baris {{n}}',
    description: 'Keterangan',
    sku: 'No. item',
    quantity: 'Kuantiti',
    unitPrice: 'Harga seunit',
    discount: 'Diskaun %',
    taxRate: 'Cukai %',
    amount: 'Amaun',
    lineTotal: 'Amaun baris {{n}}',
    addLine: 'Tambah baris',
    moveUp: 'Alih ke atas',
    moveDown: 'Alih ke bawah',
    removeLine: 'Buang baris',
    noLines: 'Belum ada baris',
    totals: 'Jumlah',
    net: 'Bersih',
    shipping: 'Penghantaran',
    tax: 'Cukai',
    taxOf: 'Cukai {{rate}} % atas {{net}}',
    total: 'Jumlah besar',
  },
};
