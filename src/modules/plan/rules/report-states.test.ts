import { describe, expect, it } from 'vitest';
import { ReportState } from '../contract/work.ts';
import { nextReportState, type ReportAction, type ReportParty } from './report-states.ts';

const actions: ReportAction[] = ['edit', 'submit', 'verify', 'send-back'];
const parties: ReportParty[][] = [[], ['writer'], ['verifier'], ['writer', 'verifier']];

/** Everything that may be done, written out by hand; all else must be refused. */
const allowed = new Map<string, ReportState>([
  ['draft edit writer', 'draft'],
  ['draft submit writer', 'submitted'],
  ['submitted verify verifier', 'verified'],
  ['submitted send-back verifier', 'sent-back'],
  ['sent-back edit writer', 'draft'],
  ['sent-back submit writer', 'submitted'],
]);

describe('nextReportState over every state, action, party and authorship', () => {
  for (const state of ReportState.options) {
    for (const action of actions) {
      for (const who of parties) {
        for (const isAuthor of [true, false]) {
          it(`${state} ${action} as ${who.join('+') || 'nobody'}${isAuthor ? ', the author' : ''}`, () => {
            const key = who.map((party) => `${state} ${action} ${party}`).find((each) => allowed.has(each));
            const decides = action === 'verify' || action === 'send-back';
            const expected = key && !(decides && isAuthor) ? allowed.get(key) : undefined;
            expect(nextReportState(state, action, who, isAuthor)).toBe(expected);
          });
        }
      }
    }
  }
});
