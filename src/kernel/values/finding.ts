/**
 * One observation about a value. `code` is stable and names the rule; the words shown to a person
 * come from the i18n catalogue by code and `params`. Params never carry the value that was checked:
 * findings reach logs, exports and screens, and identifiers are personal data.
 */
export type Finding<Code extends string = string> = {
  code: Code;
  /** `error` refuses the value, `warn` asks a person to look (legacy codes and registrations exist). */
  severity: 'error' | 'warn';
  params?: Readonly<Record<string, string | number>>;
};

/** Result of a validator: `ok` means no finding of severity `error`; `value` is the normalised form. */
export type Checked<Code extends string = string> = {
  ok: boolean;
  value: string;
  findings: readonly Finding<Code>[];
};

/** Bundles a normalised value with its findings and derives `ok`. */
export function checked<Code extends string>(
  value: string,
  findings: readonly Finding<Code>[],
): Checked<Code> {
  return { ok: findings.every((finding) => finding.severity !== 'error'), value, findings };
}
