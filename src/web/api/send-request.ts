import { problemFrom } from './problem.ts';
import { randomId } from './random-id.ts';

const attemptsMax = 3;
const pauseMillis = 500;

/**
 * Sends a request; a command that got no answer is sent again under the same idempotency key, so that a
 * network that drops for a moment neither loses nor doubles it. An error answer is thrown as its problem:
 * the client library takes `application/problem+json` for a file and would not read it.
 */
export async function sendRequest(request: Request): Promise<Response> {
  const command = request.method !== 'GET';
  if (command) request.headers.set('idempotency-key', randomId());
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(request.clone());
      if (response.ok) return response;
      throw await problemFrom(response);
    } catch (error) {
      const unanswered = error instanceof TypeError;
      if (!command || !unanswered || attempt === attemptsMax || request.signal.aborted) throw error;
      await new Promise((done) => setTimeout(done, pauseMillis * attempt));
    }
  }
}
