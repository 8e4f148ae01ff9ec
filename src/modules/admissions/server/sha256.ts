import { hash } from 'node:crypto';
import type { Sha256 } from '../rules/receipt.ts';

/** Of bytes, in bytes. Apart from the seal, whose database library a check of files should not wait for. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
