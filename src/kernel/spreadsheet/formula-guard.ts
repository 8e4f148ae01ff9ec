/** Text that Excel, WPS or LibreOffice may take for a formula or a command when it is typed or imported. */
const EVALUATED = /^[=+\-@\t\r＝＋－＠]/;
const GUARDABLE = /^'*[=+\-@\t\r＝＋－＠]/;
const GUARDED = /^'(?='*[=+\-@\t\r＝＋－＠])/;

/** True when text must be marked as text, or a spreadsheet program may evaluate it. */
export function mayBeEvaluated(text: string): boolean {
  return EVALUATED.test(text);
}

/**
 * Puts an apostrophe before text a program might evaluate, as a CSV has no other way to mark text. Text
 * that looks guarded already gets one more, so that `unguarded` always gives back the original.
 */
export function guarded(text: string): string {
  return GUARDABLE.test(text) ? `'${text}` : text;
}

/** Takes off the apostrophe that `guarded` put on. */
export function unguarded(text: string): string {
  return text.replace(GUARDED, '');
}
