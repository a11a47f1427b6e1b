/** Paints an SVG picture of ours as a PNG. Throws `AutoTaskError` when it cannot. */
export type Painter = (svg: string) => Promise<Uint8Array>;
