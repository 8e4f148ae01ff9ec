import { sha256 as words } from '../../rules/matching/sha256.ts';
import type { Sha256 } from '../../rules/receipt.ts';

/** SHA-256 computed here: browsers hide their own from pages that did not come over TLS. */
export const sha256: Sha256 = (bytes) => {
  const digest = new Uint8Array(32);
  const view = new DataView(digest.buffer);
  words(bytes).forEach((word, at) => {
    view.setUint32(at * 4, word);
  });
  return digest;
};
