/** Bytes as people read them: 1.4 MB. */
export function sizeText(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)));
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[step], maximumFractionDigits: step > 1 ? 1 : 0 }).format(bytes / 1024 ** step);
}
