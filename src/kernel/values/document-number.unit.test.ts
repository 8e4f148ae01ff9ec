import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findDocumentNumberParts, formatDocumentNumber, validateDocumentNumber } from './document-number.ts';

describe('document number', () => {
  test.each([
    ['the founding plan', '运政发〔2021〕8号'],
    ['a stray space before 号', '运政发〔2021〕8 号'],
    ['round brackets', '运政发(2021)8号'],
    ['full-width round brackets', '运政发（2021）8号'],
    ['square brackets', '运政发[2021]8号'],
    ['lenticular brackets', '运政发【2021】8号'],
    ['full-width square brackets and digits', '运政发［２０２１］８号'],
  ])('brings %s to one form', (_name, typed) => {
    expect(validateDocumentNumber(typed)).toEqual({ ok: true, value: '运政发〔2021〕8号', findings: [] });
  });

  test.each([
    ['no year', '运政发8号', ['document-number.year-missing']],
    ['a shortened year', '运政发〔21〕8号', ['document-number.year-short']],
    ['a leading zero', '运政发〔2021〕08号', ['document-number.serial-leading-zero']],
    ['an ordinal', '运政发〔2021〕第8号', ['document-number.serial-ordinal']],
    ['no 号', '运政发〔2021〕8', ['document-number.suffix-missing']],
    ['no serial', '运政发〔2021〕号', ['document-number.serial-missing']],
    ['no agency', '〔2021〕8号', ['document-number.agency']],
    ['Latin letters as agency', 'YZF〔2021〕8号', ['document-number.agency']],
    ['a year out of reach', '运政发〔1821〕8号', ['document-number.shape']],
    ['a serial of six digits', '运政发〔2021〕123456号', ['document-number.shape']],
    [
      'everything at once',
      '〔21〕第08',
      [
        'document-number.agency',
        'document-number.year-short',
        'document-number.serial-ordinal',
        'document-number.serial-leading-zero',
        'document-number.suffix-missing',
      ],
    ],
  ])('names what is wrong: %s', (_name, typed, codes) => {
    const result = validateDocumentNumber(typed);
    expect(result.ok).toBe(false);
    expect(result.findings.map((finding) => finding.code)).toEqual(codes);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('运政发', '运教', '晋教职成', '国办发', '教职成厅函'),
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 1, max: 99999 }),
        (agency, year, serial) => {
          const parts = { agency, year, serial };
          expect(findDocumentNumberParts(formatDocumentNumber(parts))).toEqual(parts);
        },
      ),
    );
  });

  it('finds no parts in a number that is not valid', () => {
    expect(findDocumentNumberParts('运政发〔21〕8号')).toBeUndefined();
  });
});
