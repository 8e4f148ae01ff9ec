import type { Connection } from '#kernel/database/connection.ts';
import { inJurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import { refusalOf } from '#kernel/http/problem.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { Receipt, SubmissionInput } from '../contract/visit.ts';
import type { AdmissionCall } from './call.ts';
import { type Batcher, createBatcher } from './submission-batcher.ts';
import { type Outcome, receiptOrRefusal, type Submission, submitChoices } from './submit-choices.ts';

/** Larger batches gain nothing more from one flush, and make the last in them wait. */
const itemsMax = 200;
/** Some four seconds of work on two cores: who would wait longer is told when to come back instead. */
const waitingMax = 4000;
const collectMillis = 4;
const attemptsMax = 3;

const batchers = new WeakMap<Services, Batcher<Submission, Outcome>>();

/** One batcher per house. Its transaction sees the whole city; each row in it is one that a visit vouches for. */
function batcherOf(services: Services): Batcher<Submission, Outcome> {
  const known = batchers.get(services);
  if (known) return known;
  const made = createBatcher<Submission, Outcome>({
    work: (items) =>
      inJurisdiction(services.app.query, 'visitor:admissions', wholeCity, (query: Connection) =>
        submitChoices(services, query, items),
      ),
    keyOf: ({ candidateId, roundId }) => `${candidateId} ${roundId}`,
    concernsAll: (error) => refusalOf(error)?.kind === 'unavailable',
    itemsMax,
    waitingMax,
    collectMillis,
  });
  batchers.set(services, made);
  return made;
}

/** Stores what the visiting candidate sends; the receipt is given once it is on disk. */
export async function submit(call: AdmissionCall, input: SubmissionInput): Promise<Receipt> {
  const { visitor, services } = call;
  if (!visitor) throw new Error('the route admits visitors only');
  const submission: Submission = {
    candidateId: visitor.subjectId,
    codeVersion: visitor.version,
    via: input.withdraw ? 'withdrawal' : 'candidate',
    actor: call.actor.accountId,
    ...input,
  };
  return submitGathered(services, submission);
}

/** Sends one form through the batcher of the house; tried again where somebody else wrote in the same moment. */
export async function submitGathered(services: Services, submission: Submission): Promise<Receipt> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await batcherOf(services).submit(submission);
    if (outcome.outcome !== 'raced' || attempt === attemptsMax) return receiptOrRefusal(outcome);
  }
}
