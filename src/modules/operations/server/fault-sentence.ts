import type { Call } from '#kernel/http/call.ts';
import { kernelMessages } from '#kernel/i18n/kernel-messages.ts';
import { sentence } from '#kernel/i18n/sentence.ts';
import type { Language } from '#kernel/spreadsheet/define-sheet.ts';

/** The sentence for a fault, from the kernel's texts or from those of the module that found it. */
export function faultSentence(
  call: Call,
  language: Language,
  fault: { code: string; params?: Readonly<Record<string, unknown>> },
): string {
  const catalogues = [
    kernelMessages,
    ...call.services.registry.modules.flatMap(({ messages }) => messages ?? []),
  ];
  return sentence(catalogues, language, `fault.${fault.code}`, fault.params);
}
