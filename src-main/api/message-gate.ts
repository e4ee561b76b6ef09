import { z } from 'zod';
import type { Clock } from '../shared/clock.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';

/** Why a page's connection is closed; the page alone is affected. */
export type MessageRefusal = 'not-text' | 'malformed' | 'too-many';

/** What a page may send: a call or the end of a call (oRPC's peer messages, without uploads and streamed input). */
const id = z.union([z.string().min(1).max(64), z.int()]);
const peerMessage = z.union([
  z.strictObject({
    i: id,
    p: z.strictObject({
      u: z.string().max(200).startsWith('/'),
      b: z.unknown().optional(),
      // Content headers would make the peer read the body as a form or a file.
      h: z.strictObject({ 'last-event-id': z.string().max(100).optional() }).optional(),
    }),
  }),
  z.strictObject({ i: id, t: z.literal(4), p: z.unknown().optional() }),
]);

/** Far above what fingers, a typing search or a bench of 200 calls at once need, far below what hurts. */
const BURST_MESSAGES = 600;
const MESSAGES_PER_SECOND = 200;

/**
 * Lets a page's messages through to the RPC handler or says why its connection must close.
 * The handler itself answers a malformed message with an unhandled rejection (message ports) or console output (sockets).
 */
export function createMessageGate({ clock }: { readonly clock: Pick<Clock, 'monotonic'> }): { check(raw: unknown): Result<string, MessageRefusal> } {
  let allowance = BURST_MESSAGES;
  let countedAt = clock.monotonic();
  return {
    check(raw) {
      const at = clock.monotonic();
      allowance = Math.min(BURST_MESSAGES, allowance + ((at - countedAt) / 1000) * MESSAGES_PER_SECOND);
      countedAt = at;
      if (allowance < 1) return err('too-many');
      allowance -= 1;
      if (typeof raw !== 'string') return err('not-text');
      return isPeerMessage(raw) ? ok(raw) : err('malformed');
    },
  };
}

function isPeerMessage(raw: string): boolean {
  try {
    return peerMessage.safeParse(JSON.parse(raw)).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
