import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { Inclusion } from '../contract/seal.ts';
import { inclusionProof, type MerkleTree, merkleTree } from '../rules/merkle.ts';
import { hexOf } from '../rules/receipt.ts';
import type { AdmissionCall } from './call.ts';
import { sha256 } from './sha256.ts';

/** The list as anybody may have it: with it and a receipt, whoever mistrusts this house checks elsewhere. */
export type SealedList = {
  format: 'hedong-sealed/1';
  round: string;
  title: string;
  closesAt: string;
  sealedAt: string;
  leaves: number;
  root: string;
  inputs: string;
  rules: string;
  receipts: string[];
};

type Sealed = { list: SealedList; bytes: Buffer; tree: MerkleTree };

/** A sealed round never changes: read once, kept. */
const keptByHouse = new WeakMap<Services, Map<string, Sealed>>();

async function read(query: Connection, roundId: string): Promise<Sealed | undefined> {
  const { rows } = await sql<
    Record<'title' | 'root' | 'inputs' | 'rules', string> & { closesAt: Date; sealedAt: Date }
  >`
    SELECT r.title, r.closes_at AS "closesAt", s.sealed_at AS "sealedAt", encode(s.root, 'hex') AS root,
      encode(s.inputs_sha256, 'hex') AS inputs, encode(s.rules_sha256, 'hex') AS rules
    FROM admissions.seal s JOIN admissions.round r ON r.id = s.round_id WHERE s.round_id = ${roundId}`.execute(
    query,
  );
  const [seal] = rows;
  if (!seal) return undefined;
  const { rows: found } = await sql<{
    receipt: Buffer;
  }>`SELECT receipt FROM admissions.sealed_receipts(${roundId})`.execute(query);
  const receipts = found.map(({ receipt }) => receipt);
  const list: SealedList = {
    format: 'hedong-sealed/1',
    round: roundId,
    title: seal.title,
    closesAt: seal.closesAt.toISOString(),
    sealedAt: seal.sealedAt.toISOString(),
    leaves: receipts.length,
    root: seal.root,
    inputs: seal.inputs,
    rules: seal.rules,
    receipts: receipts.map(hexOf),
  };
  return {
    list,
    bytes: Buffer.from(`${JSON.stringify(list, null, 1)}\n`),
    tree: merkleTree(receipts, sha256),
  };
}

export async function getSealed(
  call: Pick<AdmissionCall, 'query' | 'services'>,
  roundId: string,
): Promise<Sealed> {
  const kept = keptByHouse.get(call.services) ?? new Map<string, Sealed>();
  keptByHouse.set(call.services, kept);
  const sealed = kept.get(roundId) ?? (await read(call.query, roundId));
  if (!sealed) throw notFound('seal');
  kept.set(roundId, sealed);
  return sealed;
}

/** Where a receipt stands, with its proof. Unknown receipts and unsealed rounds are answered alike. */
export async function inclusion(call: AdmissionCall, input: { receipt: string }): Promise<Inclusion> {
  const { rows } = await sql<{ roundId: string; position: number | null }>`
    SELECT round_id AS "roundId", position FROM admissions.find_receipt(decode(${input.receipt}, 'hex'))`.execute(
    call.query,
  );
  const [found] = rows;
  if (!found) throw notFound('receipt');
  const { list, tree } = await getSealed(call, found.roundId);
  return {
    roundId: found.roundId,
    roundTitle: list.title,
    closesAt: list.closesAt,
    sealedAt: list.sealedAt,
    root: list.root,
    leaves: list.leaves,
    position: found.position,
    proof: found.position === null ? [] : inclusionProof(tree, found.position).map(hexOf),
  };
}
