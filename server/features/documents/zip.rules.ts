const LOCAL = Buffer.from('PK\x03\x04', 'latin1');
const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');
const EMPTY = Buffer.from('PK\x05\x06', 'latin1');
const MOST_NAMES = 20_000;

export const isZip = (head: Buffer): boolean => [LOCAL, EMPTY].some((mark) => head.subarray(0, 4).equals(mark));

/** Names in a zip container, from the headers at its beginning and from the list at its end. Nothing is unpacked, so nothing can swell. */
export function namesIn(head: Buffer, tail: Buffer): Set<string> {
  const names = new Set<string>();
  collect(head, LOCAL, { length: 26, name: 30 }, names);
  collect(tail, CENTRAL, { length: 28, name: 46 }, names);
  return names;
}

/** Every header that begins with a mark: how long its name is and where it stands. */
function collect(bytes: Buffer, mark: Buffer, at: { length: number; name: number }, names: Set<string>): void {
  for (let start = bytes.indexOf(mark); start >= 0 && names.size < MOST_NAMES; start = bytes.indexOf(mark, start + 4)) {
    if (start + at.name > bytes.length) return;
    const from = start + at.name;
    names.add(bytes.toString('utf8', from, from + bytes.readUInt16LE(start + at.length)));
  }
}
