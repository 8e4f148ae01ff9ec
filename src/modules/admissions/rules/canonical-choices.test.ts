import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalChoices } from './canonical-choices.ts';

const a = '0199f000-0000-7000-8000-00000000000a';
const b = '0199f000-0000-7000-8000-00000000000b';

describe('the canonical text of choices', () => {
  it('has the keys in their order, the batches in theirs, and no spaces', () => {
    expect(
      canonicalChoices([
        { consent: true, programmes: [b, a], batch: 2 },
        { consent: false, programmes: [a], batch: 1 },
      ]),
    ).toBe(
      `[{"batch":1,"programmes":["${a}"],"consent":false},{"batch":2,"programmes":["${b}","${a}"],"consent":true}]`,
    );
  });

  it('leaves out a batch in which nothing was chosen, and is empty for a withdrawal', () => {
    expect(canonicalChoices([{ batch: 1, programmes: [], consent: true }])).toBe('[]');
    expect(canonicalChoices([])).toBe('[]');
  });

  it('writes identifiers in lower case', () => {
    expect(canonicalChoices([{ batch: 1, programmes: [a.toUpperCase()], consent: false }])).toContain(a);
  });

  it('is the same in whatever order the batches come, and reads back to itself', () => {
    const form = fc.uniqueArray(
      fc.record({
        batch: fc.integer({ min: 0, max: 20 }),
        programmes: fc.array(fc.uuid(), { minLength: 1, maxLength: 5 }),
        consent: fc.boolean(),
      }),
      { selector: ({ batch }) => batch, maxLength: 6 },
    );
    fc.assert(
      fc.property(form, (choices) => {
        const text = canonicalChoices(choices);
        expect(canonicalChoices([...choices].reverse())).toBe(text);
        expect(canonicalChoices(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
