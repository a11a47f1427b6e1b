const ADDRESS = /\bhttps?:\/\/[^\s<>"'`|]+/gi;

/** The web addresses of a text, without the punctuation and brackets around them. */
export function addressesIn(text: string): readonly string[] {
  const found = [...text.matchAll(ADDRESS)].map(([address]) => address.replace(/[.,;:!?)\]}]+$/, ''));
  return [...new Set(found)].filter((address) => URL.canParse(address)).slice(0, 5);
}

/** `shop.example/prices`, short enough for a title. */
export function shownAddress(address: string): string {
  const { host, pathname } = new URL(address);
  const shown = `${host}${pathname.replace(/\/$/, '')}`;
  return shown.length <= 50 ? shown : `${shown.slice(0, 49)}…`;
}
