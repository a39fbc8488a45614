/** How the content of a type is recognised: by what a magic number says it is, by the names in its zip container, or as text. */
export type Type = { media: string; viewable?: true } & (
  | { magic: readonly string[] }
  | { zip: (names: ReadonlySet<string>, head: Buffer) => boolean }
  | { text: RegExp }
);

const office = (main: RegExp) => (names: ReadonlySet<string>) =>
  names.has('[Content_Types].xml') && [...names].some((name) => main.test(name)) && ![...names].some((name) => /vbaProject\.bin$/i.test(name));
/** Open documents begin with an uncompressed entry that says what they are. */
const open = (media: string) => (_names: ReadonlySet<string>, head: Buffer) => head.toString('latin1', 30, 200).startsWith(`mimetype${media}`);
const OPEN = 'application/vnd.oasis.opendocument';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OLD_OFFICE = ['application/x-cfb'];
const ANY = /^/;

const jpeg: Type = { media: 'image/jpeg', magic: ['image/jpeg'], viewable: true };
const tiff: Type = { media: 'image/tiff', magic: ['image/tiff'] };
const heic: Type = { media: 'image/heic', magic: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'] };

/** Every ending that a document may have. What browsers would run, like HTML and SVG, is none of them. */
export const TYPES: Readonly<Record<string, Type>> = {
  pdf: { media: 'application/pdf', magic: ['application/pdf'], viewable: true },
  png: { media: 'image/png', magic: ['image/png', 'image/apng'], viewable: true },
  jpg: jpeg,
  jpeg,
  gif: { media: 'image/gif', magic: ['image/gif'], viewable: true },
  webp: { media: 'image/webp', magic: ['image/webp'], viewable: true },
  bmp: { media: 'image/bmp', magic: ['image/bmp'] },
  tif: tiff,
  tiff,
  heic,
  heif: heic,
  docx: { media: `${OFFICE}.wordprocessingml.document`, zip: office(/^word\/document\d*\.xml$/) },
  xlsx: { media: `${OFFICE}.spreadsheetml.sheet`, zip: office(/^xl\/workbook\.xml$/) },
  pptx: { media: `${OFFICE}.presentationml.presentation`, zip: office(/^ppt\/presentation\.xml$/) },
  odt: { media: `${OPEN}.text`, zip: open(`${OPEN}.text`) },
  ods: { media: `${OPEN}.spreadsheet`, zip: open(`${OPEN}.spreadsheet`) },
  odp: { media: `${OPEN}.presentation`, zip: open(`${OPEN}.presentation`) },
  doc: { media: 'application/msword', magic: OLD_OFFICE },
  xls: { media: 'application/vnd.ms-excel', magic: OLD_OFFICE },
  ppt: { media: 'application/vnd.ms-powerpoint', magic: OLD_OFFICE },
  msg: { media: 'application/vnd.ms-outlook', magic: OLD_OFFICE },
  rtf: { media: 'application/rtf', magic: ['application/rtf', 'text/rtf'] },
  zip: { media: 'application/zip', zip: () => true },
  txt: { media: 'text/plain', text: ANY },
  md: { media: 'text/plain', text: ANY },
  log: { media: 'text/plain', text: ANY },
  csv: { media: 'text/csv', text: ANY },
  json: { media: 'application/json', text: /^\s*["[{\dtfn-]/ },
  eml: { media: 'message/rfc822', text: /^(From |[\w-]+:)/ },
  ics: { media: 'text/calendar', text: /^BEGIN:VCALENDAR/i },
  vcf: { media: 'text/vcard', text: /^BEGIN:VCARD/i },
};

/** Endings that are one type; a document may be renamed among them. */
export const isSameType = (one: string, other: string): boolean => one === other || (TYPES[one] !== undefined && TYPES[one] === TYPES[other]);

/** The endings that a setting lists, all of them where it is empty. Throws what no document can be. */
export function endingsOf(setting: string): string[] {
  const wanted = setting
    .split(',')
    .map((ending) => ending.trim().toLowerCase().replace(/^\./, ''))
    .filter(Boolean);
  const unknown = wanted.filter((ending) => !Object.hasOwn(TYPES, ending));
  if (unknown.length) throw new Error(`DOCUMENT_TYPES may have ${Object.keys(TYPES).join(', ')}, not ${unknown.join(', ')}`);
  return wanted.length ? wanted : Object.keys(TYPES);
}
