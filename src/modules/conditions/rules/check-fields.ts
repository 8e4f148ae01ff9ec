import { type Field, fields, type Values } from '../contract/condition.ts';
import type { FieldFinding } from '../contract/return.ts';

/** What the entries of a return are compared with. */
export type Comparison = {
  values: Values;
  /** Accepted or last known values of the year before; null where there are none. */
  lastYear: Values;
  /** What the registers say of the reference day. */
  register: Values;
};

/**
 * Limits of what is plausible. They are ours, not a regulation's: an entry beyond them is asked about or
 * explained, never refused, apart from what cannot be true.
 */
const jumpShare = 0.3;
const lossShare = 0.1;
const floorPerLandMax = 3;
const differenceShare = 0.02;
/** Square metres a mu, and yuan in ten thousand: the two units that land and money are often entered in. */
const m2PerMu = 2000 / 3;
const tenThousand = 10_000;
const nearShare = 0.08;

type Found = { field: Field; finding: FieldFinding };
const find = (
  field: Field,
  code: string,
  severity: FieldFinding['severity'],
  params: FieldFinding['params'] = {},
): Found => ({ field, finding: { code, severity, params } });

const isNear = (value: number, target: number) => Math.abs(value - target) <= target * nearShare;

/** A value that fits last year's once the unit is changed was entered in that unit. */
function unitFault(field: Field, value: number, last: number): Found | undefined {
  if (last <= 0 || value <= 0) return undefined;
  const unit = field === 'equipmentValue' ? tenThousand : m2PerMu;
  if (!['equipmentValue', 'landArea', 'buildingArea'].includes(field)) return undefined;
  if (!isNear(value * unit, last)) return undefined;
  return find(field, field === 'equipmentValue' ? 'unit-ten-thousand' : 'unit-mu', 'error', { value, last });
}

/** Against last year: what is gone needs a reason, what jumped is asked about. */
function changeFinding(field: Field, value: number, last: number): Found | undefined {
  if (last <= 0) return undefined;
  const change = (value - last) / last;
  const params = { value, last, percent: Math.round(change * 1000) / 10 };
  if ((field === 'equipmentValue' || field === 'books') && change < -lossShare)
    return find(field, 'loss-unexplained', 'warn', params);
  if (Math.abs(change) > jumpShare) return find(field, 'jump', 'ask', params);
  return undefined;
}

function relations({ values, register }: Comparison): Found[] {
  const { landArea, buildingArea, fullTimeTeachers, programmeTeachers, dualQualifiedTeachers } = values;
  const found: Found[] = [];
  if (landArea !== null && buildingArea !== null && buildingArea > landArea * floorPerLandMax)
    found.push(find('buildingArea', 'floor-exceeds-land', 'warn', { landArea, buildingArea }));
  if (fullTimeTeachers !== null && programmeTeachers !== null && programmeTeachers > fullTimeTeachers)
    found.push(find('programmeTeachers', 'part-exceeds-whole', 'error', { whole: fullTimeTeachers }));
  if (
    programmeTeachers !== null &&
    dualQualifiedTeachers !== null &&
    dualQualifiedTeachers > programmeTeachers
  )
    found.push(find('dualQualifiedTeachers', 'part-exceeds-whole', 'error', { whole: programmeTeachers }));
  for (const field of ['landArea', 'buildingArea'] as const) {
    const [entered, known] = [values[field], register[field]];
    if (entered === null || known === null) continue;
    if (Math.abs(entered - known) > known * differenceShare)
      found.push(find(field, 'differs-from-register', 'ask', { value: entered, register: known }));
  }
  return found;
}

/**
 * Everything that is to be said of the fields of a return: what is missing or cannot be true (error), what
 * needs a reason (warn), what somebody should look at (ask). A field without a finding needs no attention.
 */
export function checkFields(comparison: Comparison): Map<Field, FieldFinding[]> {
  const found: Found[] = relations(comparison);
  for (const field of fields) {
    const [value, last] = [comparison.values[field], comparison.lastYear[field]];
    if (value === null) found.push(find(field, 'missing', 'error'));
    else if (last !== null) {
      const finding = unitFault(field, value, last) ?? changeFinding(field, value, last);
      if (finding) found.push(finding);
    }
  }
  const byField = new Map<Field, FieldFinding[]>();
  for (const { field, finding } of found) byField.set(field, [...(byField.get(field) ?? []), finding]);
  return byField;
}

/** Whether a finding stands in the way of signing, given what the school has said about the field. */
export function blocksSigning(
  finding: FieldFinding,
  entry: { remark: string | null; confirmed: boolean },
): boolean {
  if (finding.severity === 'error') return true;
  if (entry.remark !== null) return false;
  return finding.severity === 'warn' || !entry.confirmed;
}
