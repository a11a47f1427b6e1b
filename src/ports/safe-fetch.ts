/** One request to an address that a person, a page or a model chose. */
export interface WebRequest {
  readonly url: string;
  readonly method?: WebMethod;
  readonly headers?: Readonly<Record<string, string>>;
  /** Names of headers whose values are secret: they go to the first origin and nowhere else. */
  readonly secretHeaders?: readonly string[];
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Asked for the first address and for every one that a redirect names; without it any public one will do. */
  readonly mayVisit?: (url: URL) => boolean;
}

export type WebMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What came back, whatever the status. */
export interface WebAnswer {
  /** Where it came from after all redirects. */
  readonly url: string;
  readonly status: number;
  /** Lower case names; several values of one name are joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * The only way out to an address that anybody but the operator can influence (`security.md` §6). Private networks are out
 * of reach, time and size are limited; what is refused or fails is an `AutoTaskError`.
 */
export type SafeFetch = (request: WebRequest) => Promise<WebAnswer>;
