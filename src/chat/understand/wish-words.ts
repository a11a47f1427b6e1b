/** "tell me", "let us know", "post it here": the verbs of being told, for the patterns that look for them. */
export const TELL =
  '(?:tell|notify|alert|ping|message|inform|warn|post|send|let)(?:\\s+(?:it|this|that))?(?:\\s+(?:to\\s+)?(?:me|us|everyone|everybody|the team|here))?(?:\\s+know)?(?:\\s+(?:about|of)\\s+(?:it|this|that))?';

/** An address of the web as people write it. */
export const ADDRESS = '(?:\\bhttps?:\\/\\/\\S+|\\b(?:[a-z\\d-]+\\.)+[a-z]{2,}(?:\\/\\S*)?)';
