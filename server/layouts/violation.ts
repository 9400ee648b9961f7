/** A place of a document that is not as its writers' own schema says. */
export interface Violation {
  /** The same for every entry of a list: how often it stands there is what a change can make worse. */
  kind: string;
  /** Where, such as `sessions[session-20260125-101010].client`. */
  place: string;
  /** The same by places in lists, without content of the document, such as `sessions[2].client`. */
  bare: string;
  /** How, as the end of a sentence that begins with the place. */
  words: string;
  /** Keys the schema does not know. */
  unknownKeys: readonly string[];
}
