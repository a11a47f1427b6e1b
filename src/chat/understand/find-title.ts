/** "call it Morning walk", "rename to Backup", "name it “Ops digest”": a change of nothing but the name. */
const TITLE =
  /^(?:(?:and|please)\s+)*(?:(?:re)?name|retitle|call|title)\s+(?:(?:it|this|that)\s+)?(?:(?:to|as|into)\s+)?(?!(?:it|this|that)$)["“‘']?(?<title>[^\s"“‘'].*?)["”’']?$/isu;

/** The name that the words of a change give to a task; nothing where they say something else. Pure. */
export function findTitle(said: string): string | undefined {
  return TITLE.exec(said.trim())?.groups?.title;
}
