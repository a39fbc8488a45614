/**
 * The currencies of ISO 4217 by the digits of their minor unit: list one as SIX published it on 2024-06-25, with XCG (2025-03-31)
 * and XAD (2025-05-12) of later amendments. What was withdrawn since stays, for the documents that are written in it. Codes without
 * a minor unit (metals, XDR, XTS, XXX …) are no currencies to write an amount in. Intl is no source of this: it follows CLDR, which
 * gives IQD, IRR, LBP and others the digits that are in daily use.
 */
const BY_DIGITS = [
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  '',
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC
   CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW
   KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR
   PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS
   VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  'BHD IQD JOD KWD LYD OMR TND',
  'CLF UYW',
];

const DIGITS: ReadonlyMap<string, number> = new Map(
  BY_DIGITS.flatMap((codes, digits) => codes.split(/\s+/).map((code) => [code, digits] as const)).filter(([code]) => code),
);

/** Every code that amounts may be written in, in alphabetic order. */
export const CURRENCIES: readonly string[] = [...DIGITS.keys()].sort();
export const isCurrency = (code: string): boolean => DIGITS.has(code);

/** How many decimals the currency's minor unit has: EUR 2, JPY 0, BHD 3, CLF 4. A RangeError for what is not a currency. */
export function minorDigits(currency: string): number {
  const digits = DIGITS.get(currency);
  if (digits === undefined) throw new RangeError(`${currency} is not a currency of ISO 4217 with a minor unit`);
  return digits;
}
