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
    removeLine: 'Buang baris {{n}}',
    totals: 'Jumlah',
    net: 'Bersih',
    shipping: 'Penghantaran',
    taxOf: 'Cukai {{rate}} %',
    total: 'Jumlah besar',
  },
};
