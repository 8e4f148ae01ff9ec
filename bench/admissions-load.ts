import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/*
 * The load generator of the rush, a process of its own: clients that each send, wait for the answer and send again.
 * Reads its plan from the parent, and gives it latencies and what was answered.
 */

export type LoadPlan = {
  port: number;
  clients: number;
  /** One after the other, each by whichever client is free. */
  requests: { method: string; path: string; cookie?: string; body: string }[];
};
export type LoadResult = {
  millis: number;
  /** Sorted, in milliseconds. */
  latencies: number[];
  statuses: Record<string, number>;
  cookies: string[];
};

/** Stands for a request key in a body; drawn when the request is sent. */
const keyMark = '00000000-0000-4000-8000-00000000cafe';

function send(
  agent: Agent,
  plan: LoadPlan,
  each: LoadPlan['requests'][0],
): Promise<{ status: number; cookie: string }> {
  const body = each.body.replace(keyMark, randomUUID());
  return new Promise((done, fail) => {
    const sent = request(
      {
        agent,
        port: plan.port,
        host: '127.0.0.1',
        method: each.method,
        path: each.path,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(each.cookie ? { cookie: each.cookie } : {}),
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 0,
            cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
          }),
        );
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}

async function run(plan: LoadPlan): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.clients });
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const cookies: string[] = [];
  let next = 0;
  const client = async () => {
    for (let at = next++; at < plan.requests.length; at = next++) {
      const began = performance.now();
      const { status, cookie } = await send(agent, plan, plan.requests[at] as LoadPlan['requests'][0]);
      latencies.push(performance.now() - began);
      statuses[status] = (statuses[status] ?? 0) + 1;
      cookies[at] = cookie;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: plan.clients }, client));
  const millis = performance.now() - began;
  agent.destroy();
  return { millis, latencies: latencies.sort((a, b) => a - b), statuses, cookies };
}

if (process.send)
  process.on('message', (plan: LoadPlan) => {
    void run(plan).then((result) => process.send?.(result));
  });
