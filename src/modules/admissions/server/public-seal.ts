import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import type { PublicSeal } from '../contract/seal.ts';
import type { AdmissionCall } from './call.ts';

type Row = Omit<PublicSeal, 'sealedAt' | 'slips'> & {
  sealedAt: Date;
  slips: (Omit<PublicSeal['slips'][number], 'laidAt'> & { laidAt: string })[];
};

/**
 * What anybody needs to compute the seed of the lottery again. The slips are told once both are open: before that,
 * the second officer is not to know the first one's.
 */
export async function publicSeal(call: AdmissionCall, input: { id: string }): Promise<PublicSeal> {
  const { rows } = await sql<Row>`
    SELECT s.leaves, encode(s.root, 'hex') AS root, encode(s.inputs_sha256, 'hex') AS "inputsSha256", encode(s.rules_sha256, 'hex') AS "rulesSha256",
      encode(s.lottery_seed, 'hex') AS "lotterySeed", s.sealed_at AS "sealedAt",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('position', p.position, 'commitment', encode(p.commitment, 'hex'), 'laidAt', p.laid_at,
          'slip', CASE WHEN s.lottery_seed IS NOT NULL THEN p.slip END, 'lostReason', p.lost_reason) ORDER BY p.position), '[]')
        FROM admissions.seal_slip p WHERE p.round_id = s.round_id) AS slips
    FROM admissions.seal s WHERE s.round_id = ${input.id}`.execute(call.query);
  const [row] = rows;
  if (!row) throw notFound('seal');
  const slips = row.slips.map((slip) => ({ ...slip, laidAt: new Date(slip.laidAt).toISOString() }));
  return { ...row, sealedAt: row.sealedAt.toISOString(), slips };
}
