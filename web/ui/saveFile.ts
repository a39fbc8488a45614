/** Hands a file to the person's downloads. */
export function saveFile(parts: BlobPart[], name: string): void {
  const url = URL.createObjectURL(new Blob(parts));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
