import type { Call } from '#kernel/http/call.ts';
import { organisationFounding } from '#kernel/ports/organisation-founding.ts';
import { ProgrammeFacts } from '../contract/programme.ts';
import type { AdmissionCall } from './call.ts';
import { listBureaus } from './demo-city.ts';
import { dice, type Origin } from './demo-people.ts';
import { secondaryTrades } from './demo-seats.ts';
import type { Proposal } from './propose-programmes.ts';

/** How large the city is whose admission is played. */
export type CitySize = { candidates: number; schools: number; programmes: number; seed: number };

/** The schools of a city that is played: where candidates come from, and who admits them. */
export type PlayedCity = {
  origins: Origin[];
  general: string[];
  vocational: string[];
};

/** Of the schools that admit, the rest being vocational. */
const generalShare = 0.36;
/** Junior highs beside each school that admits. */
const originShare = 1.3;
const foundedOn = '2019-01-01';

/** Founds the schools in turn below the bureaus of their counties. */
export async function foundPlayedCity(call: AdmissionCall, size: CitySize): Promise<PlayedCity> {
  const founding = call.services.port(organisationFounding);
  const bureaus = await listBureaus(call);
  const { divisions } = call.services.city;
  const found = async (kind: string, suffix: string, count: number): Promise<Origin[]> => {
    const made: Origin[] = [];
    for (let at = 0; at < count; at++) {
      const division = divisions[at % divisions.length];
      const parentId = division && bureaus.get(division.code);
      if (!division || !parentId) throw new Error(`no education bureau in ${division?.name}`);
      const name = `${division.name}第${Math.floor(at / divisions.length) + 1}${suffix}（推演）`;
      const { id } = await founding.found(
        call as unknown as Call,
        { name, kind, divisionCode: division.code, parentId, foundedOn },
        { synthetic: true },
      );
      made.push({
        organisationId: id,
        name,
        divisionCode: division.code,
        weight: 40 + ((at * 37) % 50),
      });
    }
    return made;
  };
  const general = Math.max(1, Math.round(size.schools * generalShare));
  const ids = (made: Origin[]) => made.map(({ organisationId }) => organisationId);
  return {
    origins: await found('junior-high-school', '初级中学', Math.ceil(size.schools * originShare)),
    general: ids(await found('academic-high-school', '高级中学', general)),
    vocational: ids(
      await found('secondary-vocational-school', '职业学校', Math.max(1, size.schools - general)),
    ),
  };
}

const longPathways = ['three-plus-two', 'five-year'] as const;

/**
 * What the schools propose: every high school one programme, a third of them in the first batch, whose seats are
 * partly allotted to junior highs; vocational schools share the other programmes, every third of them leading to
 * a college in the third batch, the others in the fourth. Seats for half of the candidates on each side, a few more than there are candidates.
 */
export function planPlayedCity({ general, vocational }: PlayedCity, size: CitySize): Proposal[] {
  const roll = dice(`${size.seed} city seats`);
  const trades = Math.max(vocational.length, size.programmes - general.length);
  const seats = (programmes: number) =>
    Math.max(2, Math.round(((size.candidates * 0.52) / programmes) * (0.8 + roll() * 0.4)));
  return [
    ...general.map((organisationId, at): Proposal => {
      const own = seats(general.length);
      return {
        ...ProgrammeFacts.parse({
          batchNo: at % 3 === 0 ? 1 : 2,
          code: `G${String(at + 1).padStart(4, '0')}`,
          title: '普通高中班',
          track: 'general',
          seats: own,
          classes: Math.ceil(own / 50),
          feeYuan: 1600,
        }),
        organisationId,
      };
    }),
    ...Array.from({ length: trades }, (_, at): Proposal => {
      const trade = secondaryTrades[at % secondaryTrades.length] as (typeof secondaryTrades)[number];
      const long = at % 3 === 0;
      return {
        ...ProgrammeFacts.parse({
          batchNo: long ? 3 : 4,
          code: `V${String(at + 1).padStart(4, '0')}`,
          title: trade.title,
          track: 'vocational',
          programmeCode: trade.programmeCode,
          pathway: long ? longPathways[at % 2] : 'secondary-3',
          seats: seats(trades),
          boarding: true,
        }),
        organisationId: vocational[at % vocational.length] as string,
      };
    }),
  ];
}
