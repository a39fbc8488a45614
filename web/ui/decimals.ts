const separators = (locale: string) => {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { group: of('group'), decimal: of('decimal') };
};

/** What a person typed, like `1.234,5` in German, as the decimal `1234.5`; unreadable text stays as it is, for the server to refuse. */
export function readDecimal(typed: string, locale: string): string {
  const { group, decimal } = separators(locale);
  const bare = typed.replace(/[\s\u00a0\u202f'’]/g, '');
  const plain = (group ? bare.replaceAll(group, '') : bare).replace(decimal, '.');
  return /^[+-]?\d+(\.\d*)?$/.test(plain) ? plain.replace(/^\+/, '').replace(/\.$/, '') : typed.trim();
}

/** A decimal as it is typed in this language, without grouping. */
export const writeDecimal = (value: string, locale: string): string =>
  /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '').replace('.', separators(locale).decimal) : value;
