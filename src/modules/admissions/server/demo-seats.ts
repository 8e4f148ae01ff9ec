import { ProgrammeFacts } from '../contract/programme.ts';
import { dice } from './demo-people.ts';
import type { Proposal } from './propose-programmes.ts';

/** A school that offers seats in the invented city. */
export type OfferingSchool = {
  organisationId: string;
  name: string;
  kind: 'academic-high-school' | 'vocational';
  /** Batch of a high school: 1 for model schools, 2 for others. */
  batchNo: number;
};

const trades = [
  ['660301', '机电一体化技术'],
  ['720201', '护理'],
  ['770101', '幼儿保育'],
  ['730701', '电子商务'],
  ['740201', '中餐烹饪'],
  ['740101', '旅游服务与管理'],
  ['700206', '汽车运用与维修'],
  ['710201', '计算机应用'],
] as const;

export type SeatOptions = {
  seed: string;
  candidates: number;
  schools: readonly OfferingSchool[];
  /** Programmes of a vocational school. */
  tradesEach: number;
  batches: { fiveYear: number | null; secondary: number };
};

/**
 * What the schools of an invented city propose: seats for half of the candidates in general schools and for half in
 * vocational ones, a few more than there are candidates. The same options give the same plan, every time.
 */
export function inventProgrammes(options: SeatOptions): Proposal[] {
  const general = options.schools.filter(({ kind }) => kind === 'academic-high-school');
  const vocational = options.schools.filter(({ kind }) => kind === 'vocational');
  const half = Math.ceil(options.candidates * 0.52);
  const roll = dice(`${options.seed} seats`);
  let serial = 100;
  const code = () => String(++serial);
  const share = (parts: number) =>
    Math.max(2, Math.round((half / Math.max(1, parts)) * (0.8 + roll() * 0.4)));
  return [
    ...general.map(({ organisationId, batchNo }) => {
      const seats = share(general.length);
      return facts(organisationId, {
        batchNo,
        code: code(),
        title: '普通高中班',
        track: 'general',
        seats,
        classes: Math.ceil(seats / 50),
        feeYuan: 1600,
        boarding: true,
      });
    }),
    ...vocational.flatMap(({ organisationId }, index) =>
      Array.from({ length: options.tradesEach }, (_, each) => {
        const [programmeCode, title] = trades[(index + each * 3) % trades.length] ?? trades[0];
        const fiveYear = options.batches.fiveYear !== null && each === 0 && index % 3 === 0;
        return facts(organisationId, {
          batchNo: fiveYear ? options.batches.fiveYear : options.batches.secondary,
          code: code(),
          title: fiveYear ? `${title}（3+2）` : title,
          track: 'vocational',
          programmeCode,
          pathway: fiveYear ? 'three-plus-two' : 'secondary-3',
          seats: share(vocational.length * options.tradesEach),
          feeYuan: 0,
          boarding: true,
        });
      }),
    ),
  ];
}

const facts = (organisationId: string, rest: object): Proposal => ({
  ...ProgrammeFacts.parse(rest),
  organisationId,
});
