/** Words that do not tell enterprises apart, from the city folder. */
export type NameWords = {
  /** Places that stand in front of a name or in brackets inside it: 山西省, 运城市. */
  places: readonly string[];
  /** Legal forms at the end: 有限公司, 有限责任公司. */
  forms: readonly string[];
};

const punctuation = /[[\]\s(){}.,:;!?·、，。；：！？“”‘’"'《》—_/\\-]/gu;
const keptCharactersMin = 2;

/** Alternatives of a regular expression, the longest first so that 有限责任公司 goes before 公司. */
export function alternatives(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => word.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&'))
    .join('|');
}

/**
 * What remains of a name without places, legal forms and punctuation. Two entries with the same remainder
 * are candidates for being one enterprise, never more than that: a person looks at them. A name that
 * consists of such words only is compared whole. `enterprises.name_key` is the same rule in SQL.
 */
export function nameKey(name: string, words: NameWords): string {
  const [places, forms] = [alternatives(words.places), alternatives(words.forms)];
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(new RegExp(`\\((${places})\\)`, 'gu'), '')
    .replaceAll(punctuation, '');
  const bare = plain
    .replace(new RegExp(`^(${places})+`, 'u'), '')
    .replace(new RegExp(`(${forms})+$`, 'u'), '');
  return [...bare].length >= keptCharactersMin ? bare : plain;
}
