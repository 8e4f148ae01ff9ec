import { ProgrammeFacts, type pathways } from '../contract/programme.ts';
import { dice } from './demo-people.ts';
import type { Proposal } from './propose-programmes.ts';

type Trade = {
  programmeCode: string;
  title: string;
  pathway: (typeof pathways)[number];
  offeringId: string | null;
};

/** A school that offers seats in the invented city; a vocational one with what stands in its register, if anything does. */
export type OfferingSchool = { organisationId: string } & (
  | { kind: 'general'; batchNo: number }
  | { kind: 'vocational'; offerings: readonly Trade[] }
);

const trade = (programmeCode: string, title: string, pathway: Trade['pathway']): Trade => ({
  programmeCode,
  title,
  pathway,
  offeringId: null,
});

/** What vocational schools and colleges offer where no register says so. */
export const secondaryTrades: readonly Trade[] = [
  trade('660301', '机电技术应用', 'secondary-3'),
  trade('720201', '护理', 'secondary-3'),
  trade('770101', '幼儿保育', 'secondary-3'),
  trade('730701', '电子商务', 'three-plus-two'),
  trade('740201', '中餐烹饪', 'secondary-3'),
  trade('700206', '汽车运用与维修', 'secondary-3'),
  trade('710201', '计算机应用', 'three-plus-two'),
];
export const collegeTrades: readonly Trade[] = [
  trade('460301', '机电一体化技术', 'college-3'),
  trade('520201', '护理', 'college-3'),
  trade('530701', '电子商务', 'college-3'),
  trade('510201', '计算机应用技术', 'college-3'),
  trade('500211', '汽车检测与维修技术', 'college-3'),
];

export type SeatOptions = {
  seed: string;
  candidates: number;
  schools: readonly OfferingSchool[];
  /** Programmes of a vocational school, at most. */
  tradesEach: number;
  /** Batch of a pathway. */
  batchOf: (pathway: Trade['pathway']) => number;
};

/**
 * What the schools of an invented city propose: general and vocational seats for half of the candidates each, a few
 * more than there are candidates. The same options give the same plan, every time.
 */
export function inventProgrammes({
  seed,
  candidates,
  schools,
  tradesEach,
  batchOf,
}: SeatOptions): Proposal[] {
  const roll = dice(`${seed} seats`);
  const general = schools.filter((school) => school.kind === 'general').length;
  const trades = schools.map((school, index) =>
    school.kind === 'vocational' ? tradesOf(school.offerings, index, tradesEach) : [],
  );
  const all = { general, vocational: trades.flat().length };
  const part = Math.ceil(candidates * (general > 0 ? 0.52 : 1.04));
  const seats = (kind: 'general' | 'vocational') =>
    Math.max(2, Math.round((part / all[kind]) * (0.8 + roll() * 0.4)));
  let serial = 100;
  return schools.flatMap((school, index) => {
    const { organisationId } = school;
    if (school.kind === 'general')
      return [generalProgramme(organisationId, String(++serial), school.batchNo, seats('general'))];
    return (trades[index] ?? []).map((each) => ({
      ...ProgrammeFacts.parse({
        ...each,
        batchNo: batchOf(each.pathway),
        code: String(++serial),
        track: 'vocational',
        seats: seats('vocational'),
        feeYuan: each.pathway.startsWith('college') ? 5000 : 0,
        boarding: true,
      }),
      organisationId,
    }));
  });
}

/** A few of what the school offers, another choice at each school. */
function tradesOf(offerings: readonly Trade[], index: number, most: number): Trade[] {
  const count = Math.min(most, offerings.length);
  return Array.from({ length: count }, (_, each) => offerings[(index + each) % offerings.length] as Trade);
}

const generalProgramme = (
  organisationId: string,
  code: string,
  batchNo: number,
  seats: number,
): Proposal => ({
  ...ProgrammeFacts.parse({
    batchNo,
    code,
    title: '普通高中班',
    track: 'general',
    seats,
    classes: Math.ceil(seats / 50),
    feeYuan: 1600,
    boarding: true,
  }),
  organisationId,
});
