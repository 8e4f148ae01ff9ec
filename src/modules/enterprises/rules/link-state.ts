import type { LinkState } from '../contract/contact.ts';

type LinkFacts = { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

/** What became of a link. Used goes before expired: what was sent in time stays sent. */
export function linkState({ usedAt, revokedAt, expiresAt }: LinkFacts, now: Date): LinkState {
  if (usedAt) return 'used';
  if (revokedAt) return 'revoked';
  return expiresAt > now ? 'live' : 'expired';
}
