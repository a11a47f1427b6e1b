const ADDRESS = /\bhttps?:\/\/[^\s<>"'`|]+/gi;

/** "Check example.com": behind a word for looking, a name of a server is a page; `notes.txt` is none. */
const LOOKED_AT =
  /\b(?:check|visit|open|read|watch|monitor|fetch|scrape|look\s+at)\s+(?:(?:the\s+)?(?:page|site|website)\s+)?((?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+(?:com|org|net|edu|gov|info|biz|io|dev|app|ai|co|me|tv|shop|news|cloud|eu|us|uk|ca|au|nz|de|fr|it|es|pt|nl|be|ch|at|pl|cz|se|no|fi|dk|ie|jp|in|br|mx)(?:\/[^\s<>"'`|]*)?)(?=[\s,;:!?.]|$)/gi;

/** The web addresses of a text, without the punctuation and brackets around them. */
export function addressesIn(text: string): readonly string[] {
  const bare = [...text.matchAll(LOOKED_AT)].map(([, place = '']) => `https://${place}`);
  const written = [...text.matchAll(ADDRESS)].map(([address]) => address);
  const found = [...written, ...bare].map((address) => address.replace(/[.,;:!?)\]}]+$/, ''));
  return [...new Set(found)].filter((address) => URL.canParse(address)).slice(0, 5);
}

/** `shop.example/prices`, short enough for a title. */
export function shownAddress(address: string): string {
  const { host, pathname } = new URL(address);
  const shown = `${host}${pathname.replace(/\/$/, '')}`;
  return shown.length <= 50 ? shown : `${shown.slice(0, 49)}…`;
}
