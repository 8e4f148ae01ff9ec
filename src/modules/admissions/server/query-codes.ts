import { randomBytes } from 'node:crypto';
import { sealingFor } from '#kernel/personal-data/sealing.ts';
import { codeAlphabet, codeSymbols, readQueryCode, writeQueryCode } from '../rules/query-code.ts';

const owners = {
  candidate: sealingFor('admissions.query-code'),
  guardian: sealingFor('admissions.guardian-code'),
};
export type CodeOwner = keyof typeof owners;

/** Bytes from here on are drawn anew: what is left is a multiple of the alphabet, so that no symbol is likelier. */
const fairBytes = 256 - (256 % codeAlphabet.length);

/** A code by lot, as it is handed out. */
export function drawQueryCode(): string {
  const values: number[] = [];
  while (values.length < codeSymbols)
    for (const byte of randomBytes(codeSymbols + 3))
      if (byte < fairBytes && values.length < codeSymbols) values.push(byte % codeAlphabet.length);
  return writeQueryCode(values);
}

/**
 * The keyed hash (hexadecimal) under which a code is stored and looked up; undefined for what is no code. The keys
 * of candidates and guardians differ: one code never opens what the other does.
 */
export function queryCodeHash(typed: string, owner: CodeOwner, secret: string): string | undefined {
  const code = readQueryCode(typed);
  return code === undefined ? undefined : owners[owner].hash(code, secret);
}
