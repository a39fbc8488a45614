/** Where a typed web address leads; only to the web. */
export const linkTarget = (address: string): string | undefined => {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
};
