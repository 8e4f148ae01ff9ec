import type { FilingFinding } from '../contract/filing.ts';

/** A number set by the city, with where it comes from. */
export type Limit = { value: number; clause: string; confidence: 'verified' | 'recalled' };

/** What is known on the day about a filing and what surrounds it. */
export type FilingEvidence = {
  inCatalogue: boolean;
  controlled: boolean;
  hasPlanFile: boolean;
  teachersStated: number;
  /** Teachers on the school's register for the programme, by name; null where the register cannot tell. */
  teachersOnRegister: number | null;
  teachersMin: Limit | null;
  equipmentYuan: number;
  equipmentMin: Limit | null;
  /** Vacancies and graduates of the class in the city in the last year for which both are known. */
  demand: { year: number; vacancies: number; graduates: number } | null;
  pillarIndustries: readonly string[];
  schoolsInCity: number;
  schoolsInCounty: number;
  /** Years running without intake when the same school offered the same programme before. */
  yearsWithoutIntake: number;
};

type Found = Omit<FilingFinding, 'id'>;
const recalled = 'recalled' as const;
const verified = 'verified' as const;

function against(limit: Limit | null, value: number): Found {
  if (!limit)
    return { verdict: 'unknown', value: String(value), needed: null, clause: '—', confidence: recalled };
  const { clause, confidence } = limit;
  return {
    verdict: value >= limit.value ? 'met' : 'not-met',
    value: String(value),
    needed: `≥ ${limit.value}`,
    clause,
    confidence,
  };
}

function teachers(evidence: FilingEvidence): Found {
  const { teachersStated, teachersOnRegister } = evidence;
  const found = against(evidence.teachersMin, teachersStated);
  if (teachersOnRegister === null || teachersOnRegister >= teachersStated) return found;
  // What is stated beyond the register is not proved: the decider looks before it counts.
  return {
    ...found,
    verdict: found.verdict === 'met' ? 'look' : found.verdict,
    value: `${teachersStated}（${teachersOnRegister}）`,
  };
}

function demand({ demand: known }: FilingEvidence): Found {
  const clause = '教职成厅〔2010〕9号 第九条';
  if (!known) return { verdict: 'unknown', value: null, needed: '≥ 1', clause, confidence: verified };
  const { vacancies, graduates, year } = known;
  return {
    verdict: vacancies >= graduates ? 'met' : 'not-met',
    value: `${year}：${vacancies} / ${graduates}`,
    needed: '≥ 1',
    clause,
    confidence: verified,
  };
}

/** Without intake two years running is a warning; from three on a controlled programme applies anew (国控专业备案通知). */
function intakeGap({ controlled, yearsWithoutIntake }: FilingEvidence): Found {
  const verdict = !controlled || yearsWithoutIntake < 2 ? 'met' : yearsWithoutIntake < 3 ? 'look' : 'not-met';
  return {
    verdict,
    value: String(yearsWithoutIntake),
    needed: controlled ? '< 3' : null,
    clause: '国控专业备案通知',
    confidence: verified,
  };
}

/** Everything that whoever decides about a new programme has to know, each with value, need and clause. */
export function filingFindings(evidence: FilingEvidence): FilingFinding[] {
  const { inCatalogue, controlled, hasPlanFile, pillarIndustries, schoolsInCity, schoolsInCounty } = evidence;
  const plain = (
    verdict: Found['verdict'],
    value: string | null,
    clause: string,
    confidence: Found['confidence'],
  ): Found => ({
    verdict,
    value,
    needed: null,
    clause,
    confidence,
  });
  const found: Record<string, Found> = {
    catalogue: plain(inCatalogue ? 'met' : 'not-met', null, '教职成〔2021〕2号', verified),
    controlled: plain(controlled ? 'look' : 'met', null, '教职成〔2015〕10号', verified),
    plan: plain(hasPlanFile ? 'met' : 'not-met', null, '教职成厅〔2010〕9号 第九条', verified),
    teachers: teachers(evidence),
    equipment: against(evidence.equipmentMin, evidence.equipmentYuan),
    demand: demand(evidence),
    pillar: plain(
      pillarIndustries.length > 0 ? 'met' : 'look',
      pillarIndustries.join('、') || null,
      '运政发〔2021〕8号 13',
      recalled,
    ),
    duplication: plain(
      schoolsInCounty === 0 ? 'met' : 'look',
      `${schoolsInCounty} / ${schoolsInCity}`,
      '职业教育法（2022）第三十六条',
      verified,
    ),
    'intake-gap': intakeGap(evidence),
  };
  return Object.entries(found).map(([id, finding]) => ({ id, ...finding }));
}

/** Findings with which a filing cannot be handed in: no plan, or a programme that the catalogue does not hold. */
export const blocksSubmission = (findings: readonly FilingFinding[]): FilingFinding[] =>
  findings.filter(({ id, verdict }) => (id === 'catalogue' || id === 'plan') && verdict === 'not-met');
