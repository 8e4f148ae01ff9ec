import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import type { Choices } from '../contract/choices.ts';
import type { InputChange } from '../contract/correction.ts';
import { amendInput } from '../rules/corrections/amend-input.ts';
import type { RoundCandidate } from '../rules/rounds/round-input.ts';
import type { LoadedRound } from './load-round.ts';

type VersionRow = Omit<RoundCandidate, 'choices'> & { id: string; choices: Choices };

/** Versions that the seal left out and a correction puts in, by candidate. */
async function loadLeftOut(
  query: Connection,
  roundId: string,
  changes: readonly InputChange[],
  programmeIds: ReadonlyMap<string, string>,
): Promise<Map<string, RoundCandidate>> {
  const wanted = changes.filter((change) => change.kind === 'choices');
  const codes = new Map([...programmeIds].map(([code, id]) => [id, code]));
  const { rows } = await sql<VersionRow>`
    SELECT c.id, encode(v.receipt, 'hex') AS receipt, coalesce(k.keys, '{}') AS keys, c.groups, c.division_code AS "divisionCode", v.choices
    FROM unnest(${wanted.map(({ candidateId }) => candidateId)}::uuid[], ${wanted.map(({ after }) => after)}::integer[]) AS w (candidate_id, version)
      JOIN admissions.choice_version v ON v.candidate_id = w.candidate_id AND v.version = w.version AND v.round_id = ${roundId}
      JOIN admissions.candidate c ON c.id = w.candidate_id LEFT JOIN admissions.score k ON k.candidate_id = c.id`.execute(
    query,
  );
  return new Map(
    rows.map(({ id, choices, ...candidate }) => [
      id,
      {
        ...candidate,
        choices: choices.map((part) => ({
          ...part,
          programmes: part.programmes.map((programme) => codes.get(programme) ?? programme),
        })),
      },
    ]),
  );
}

/** A sealed round with faults of its inputs put right. */
export async function amendRound(
  query: Connection,
  roundId: string,
  loaded: LoadedRound,
  changes: readonly InputChange[],
): Promise<LoadedRound> {
  const leftOut = await loadLeftOut(query, roundId, changes, loaded.programmeIds);
  const candidateIds = new Map([
    ...loaded.candidateIds,
    ...[...leftOut].map(([id, { receipt }]) => [receipt, id] as const),
  ]);
  return {
    ...loaded,
    input: amendInput(loaded.input, { candidateIds: loaded.candidateIds, leftOut }, changes),
    candidateIds,
  };
}
