import { describe, expect, test } from 'vitest';
import { useVisitor } from '../../../src-renderer/counter/use-visitor.ts';

const name = { id: 'Ganti KTP-el', en: 'Replace an ID card' };
const KTP = { serviceId: 'ktp', prefix: 'A', name, agencyName: name };

/** A counter whose link may swallow an answer after the core has done its work: each id gets one number. */
function openCounter() {
  const numbers = new Map<string, string>();
  const calls = new Map<string, string>();
  let isLinked = true;
  const numberOf = (id: string): string => {
    numbers.set(id, numbers.get(id) ?? `A00${numbers.size + 1}`);
    return numbers.get(id) ?? '';
  };
  const counter = {
    issueWalkIn: ({ ticketId, callWith }: { ticketId: string; callWith: string | null }) => {
      if (callWith !== null) calls.set(callWith, ticketId);
      return { number: numberOf(ticketId), notCalled: null };
    },
    addFurtherService: ({ furtherId }: { furtherId: string }) => ({ number: numberOf(furtherId) }),
  };
  const tell = async (ask: (rpc: typeof counter, signal: null, token: string) => unknown) => {
    const answer = ask(counter, null, 'token');
    return isLinked ? answer : undefined;
  };
  const visitor = useVisitor({ tell: tell as never, sentenceOf: ({ kind }) => kind });
  return { visitor, numbers, calls, link: (up: boolean) => (isLinked = up) };
}

describe('the answer about a number is lost', () => {
  test('asked for again, the sheet closed and opened between, it is the same number and the same call', async () => {
    const { visitor, numbers, calls, link } = openCounter();
    const asked = { service: KTP, priority: false, callsNow: true };
    link(false);
    expect(await visitor.issueWalkIn(asked)).toBe(false);
    link(true);
    expect(await visitor.issueWalkIn({ ...asked })).toBe(true);
    expect(visitor.said.value).toMatchObject({ number: 'A001' });
    expect([numbers.size, calls.size]).toEqual([1, 1]);
  });

  test('and the next visitor, after an answer was seen, gets another', async () => {
    const { visitor, numbers } = openCounter();
    const asked = { service: KTP, priority: false, callsNow: false };
    await visitor.issueWalkIn(asked);
    await visitor.issueWalkIn(asked);
    expect(visitor.said.value).toMatchObject({ number: 'A002' });
    expect(numbers.size).toBe(2);
  });

  test('so it is with a further service, for each visitor', async () => {
    const { visitor, numbers, link } = openCounter();
    link(false);
    await visitor.addFurtherService('tiket-1', KTP);
    link(true);
    await visitor.addFurtherService('tiket-1', KTP);
    expect(numbers.size).toBe(1);
    await visitor.addFurtherService('tiket-2', KTP);
    expect(numbers.size).toBe(2);
  });

  test('a visitor with priority is another than one without', async () => {
    const { visitor, numbers, link } = openCounter();
    link(false);
    await visitor.issueWalkIn({ service: KTP, priority: false, callsNow: false });
    link(true);
    await visitor.issueWalkIn({ service: KTP, priority: true, callsNow: false });
    expect(numbers.size).toBe(2);
  });
});
