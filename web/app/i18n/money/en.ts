/** Words of the lines of documents and what they come to. */
export const money = {
  money: {
    lines: 'Lines',
    line: 'Line {{n}}',
    description: 'Description',
    sku: 'Item no.',
    quantity: 'Quantity',
    unitPrice: 'Unit price',
    discount: 'Discount %',
    taxRate: 'Tax %',
    amount: 'Amount',
    lineTotal: 'Amount of line {{n}}',
    addLine: 'Add line',
    removeLine: 'Remove line {{n}}',
    totals: 'Totals',
    net: 'Net',
    shipping: 'Shipping',
    taxOf: 'Tax {{rate}} %',
    total: 'Total',
  },
};
