/** Keyed signatures for what leaves us and must come back unchanged: buttons, links, cursors. One key per purpose. */
export interface Signer {
  /** 22 characters base64url (128 bits of HMAC-SHA-256). */
  sign(purpose: 'button' | 'cursor' | 'link', text: string): string;
  /** Compares in constant time. */
  verify(purpose: 'button' | 'cursor' | 'link', text: string, signature: string): boolean;
}
