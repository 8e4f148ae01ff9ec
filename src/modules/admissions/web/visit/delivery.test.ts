import { describe, expect, it } from 'vitest';
import {
  type Answer,
  type Delivery,
  type DeliveryEvent,
  nextDelivery,
  type Parcel,
  secondsBeforeRetry,
  undelivered,
} from './delivery.ts';

const parcel: Parcel = { requestKey: 'k1', roundId: 'r', basedOn: 0, choices: [], withdraw: false };
const receipt = {
  version: 1,
  submittedAt: '2026-06-28T00:00:00.000Z',
  receipt: 'ab',
  salt: 'cd',
  repeated: false,
};
const answered = (answer: Answer<typeof receipt>): DeliveryEvent => ({
  type: 'answered',
  answer,
  now: 1000,
  chance: 0.5,
});
const run = (...events: DeliveryEvent[]) => events.reduce<Delivery>(nextDelivery, { state: 'idle' });
const send: DeliveryEvent = { type: 'send', parcel };

describe('a delivery', () => {
  it('ends with a receipt', () => {
    expect(run(send, answered({ kind: 'done', value: receipt }))).toMatchObject({
      state: 'delivered',
      receipt,
    });
  });

  it('goes on with the same key while the network is away, and waits longer each time', () => {
    const first = run(send, answered({ kind: 'unreachable' }));
    expect(first).toMatchObject({ state: 'waiting', attempt: 1, until: 2000 });
    const third = run(
      send,
      answered({ kind: 'unreachable' }),
      { type: 'try' },
      answered({ kind: 'unreachable' }),
      { type: 'try' },
      answered({ kind: 'unreachable' }),
    );
    expect(third).toMatchObject({ state: 'waiting', attempt: 3, until: 5000, parcel: { requestKey: 'k1' } });
    expect([1, 2, 3, 4, 5, 6, 9].map((attempt) => secondsBeforeRetry(attempt, 0.5))).toEqual([
      1, 2, 4, 8, 16, 20, 20,
    ]);
  });

  it('comes back when a full service says so', () => {
    expect(run(send, answered({ kind: 'busy', seconds: 8, ahead: 4000 }))).toMatchObject({
      state: 'waiting',
      until: 11_000,
      ahead: 4000,
    });
  });

  it('waits for a new sign-in, and then goes on', () => {
    const out = run(send, answered({ kind: 'signed-out' }));
    expect(undelivered(out)).toEqual(parcel);
    expect(nextDelivery(out, { type: 'try' })).toMatchObject({ state: 'sending', attempt: 1 });
  });

  it('stops at a refusal, which is looked at and put away', () => {
    const refused = run(
      send,
      answered({ kind: 'refused', status: 422, faults: [{ code: 'programme-twice' }] }),
    );
    expect(refused).toMatchObject({ state: 'refused', faults: [{ code: 'programme-twice' }] });
    expect(undelivered(refused)).toBeNull();
    expect(nextDelivery(refused, { type: 'dismiss' })).toEqual({ state: 'idle' });
  });

  it('never sends a second parcel while one has no answer, nor hears an answer to what was not sent', () => {
    const other: DeliveryEvent = { type: 'send', parcel: { ...parcel, requestKey: 'k2' } };
    expect(run(send, other)).toMatchObject({ parcel: { requestKey: 'k1' } });
    expect(run(send, answered({ kind: 'unreachable' }), other)).toMatchObject({
      parcel: { requestKey: 'k1' },
    });
    expect(run(answered({ kind: 'done', value: receipt }))).toEqual({ state: 'idle' });
    expect(run(send, { type: 'dismiss' })).toMatchObject({ state: 'sending' });
  });
});
