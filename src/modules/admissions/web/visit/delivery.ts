import type { Choices } from '../../contract/choices.ts';
import type { Receipt } from '../../contract/visit.ts';

/** A form on its way. It keeps its key until it has an answer, so that sending it twice stores it once. */
export type Parcel = {
  requestKey: string;
  roundId: string;
  basedOn: number;
  choices: Choices;
  withdraw: boolean;
};

export type FaultTold = {
  code: string;
  params?: Record<string, string | number | boolean | null>;
  field?: string;
};

/** What came back: an answer, a refusal, no visit any more, no room, or nothing at all. */
export type Answer<T> =
  | { kind: 'done'; value: T }
  | { kind: 'refused'; status: number; faults: readonly FaultTold[] }
  | { kind: 'signed-out' }
  | { kind: 'busy'; seconds: number; ahead: number | null }
  | { kind: 'unreachable' };

export type Delivery =
  | { state: 'idle' }
  | { state: 'sending'; parcel: Parcel; attempt: number }
  /** Not delivered yet; tried again at `until`. `ahead` is told when the service was full. */
  | { state: 'waiting'; parcel: Parcel; attempt: number; until: number; ahead: number | null }
  | { state: 'signed-out'; parcel: Parcel }
  | { state: 'refused'; parcel: Parcel; faults: readonly FaultTold[] }
  | { state: 'delivered'; parcel: Parcel; receipt: Receipt };

export type DeliveryEvent =
  | { type: 'send'; parcel: Parcel }
  | { type: 'try' }
  | { type: 'answered'; answer: Answer<Receipt>; now: number; chance: number }
  | { type: 'dismiss' };

const secondsMax = 20;

/** Seconds before the next try: doubling, with a part by chance so that a whole city does not return at once. */
export function secondsBeforeRetry(attempt: number, chance: number): number {
  return Math.min(secondsMax, 2 ** (attempt - 1)) * (0.75 + chance / 2);
}

function afterAnswer(
  { parcel, attempt }: Extract<Delivery, { state: 'sending' }>,
  answer: Answer<Receipt>,
  now: number,
  chance: number,
): Delivery {
  switch (answer.kind) {
    case 'done':
      return { state: 'delivered', parcel, receipt: answer.value };
    case 'refused':
      return { state: 'refused', parcel, faults: answer.faults };
    case 'signed-out':
      return { state: 'signed-out', parcel };
    case 'busy': {
      const seconds = answer.seconds * (1 + chance / 2);
      return { state: 'waiting', parcel, attempt, until: now + seconds * 1000, ahead: answer.ahead };
    }
    case 'unreachable': {
      const until = now + secondsBeforeRetry(attempt, chance) * 1000;
      return { state: 'waiting', parcel, attempt, until, ahead: null };
    }
  }
}

/** The next state of a delivery. What cannot happen in a state changes nothing. */
export function nextDelivery(delivery: Delivery, event: DeliveryEvent): Delivery {
  switch (event.type) {
    case 'send':
      return 'parcel' in delivery && ['sending', 'waiting', 'signed-out'].indexOf(delivery.state) >= 0
        ? delivery
        : { state: 'sending', parcel: event.parcel, attempt: 1 };
    case 'try':
      if (delivery.state === 'waiting')
        return { state: 'sending', parcel: delivery.parcel, attempt: delivery.attempt + 1 };
      return delivery.state === 'signed-out'
        ? { state: 'sending', parcel: delivery.parcel, attempt: 1 }
        : delivery;
    case 'answered':
      return delivery.state === 'sending'
        ? afterAnswer(delivery, event.answer, event.now, event.chance)
        : delivery;
    case 'dismiss':
      return delivery.state === 'refused' || delivery.state === 'delivered' ? { state: 'idle' } : delivery;
  }
}

/** What has to survive a closed page: a parcel that has no answer yet. */
export function undelivered(delivery: Delivery): Parcel | null {
  return delivery.state === 'sending' || delivery.state === 'waiting' || delivery.state === 'signed-out'
    ? delivery.parcel
    : null;
}
