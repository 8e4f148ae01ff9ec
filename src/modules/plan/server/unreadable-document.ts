/** Why a file cannot be read, as a stable word a program can branch on. */
export type UnreadableCode =
  | 'too-large'
  | 'empty'
  | 'binary'
  | 'unknown-encoding'
  | 'legacy-word'
  | 'encrypted'
  | 'damaged'
  | 'not-a-document'
  | 'zip-bomb'
  | 'no-text-layer'
  | 'not-found';

/** A file that cannot be read as a document; the message is one line that says what would be right. */
export class UnreadableDocument extends Error {
  readonly code: UnreadableCode;
  constructor(code: UnreadableCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableDocument';
    this.code = code;
  }
}
