import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Connection } from '../../../src-renderer/api/client.ts';
import { createEffects } from '../../../src-renderer/kiosk/effects.ts';
import type { KioskEvent } from '../../../src-renderer/kiosk/flow-types.ts';
import { PAGE } from './kiosk-states.ts';

/** A core whose answers the test gives, one by one. */
function open() {
  const asked: { serviceId: string; answer: () => void; fail: () => void }[] = [];
  const events: KioskEvent[] = [];
  const service = ({ serviceId }: { serviceId: string }) =>
    new Promise((resolve, reject) => {
      asked.push({ serviceId, answer: () => resolve({ ok: true, value: { ...PAGE, id: serviceId } }), fail: () => reject(new Error('the link is gone')) });
    });
  const connection = { client: { kiosk: { service } }, link: { whenUp: () => Promise.resolve() } } as unknown as Connection;
  const effects = createEffects(connection, (event) => events.push(event));
  return { asked, events, ...effects, load: (serviceId: string) => effects.run({ kind: 'load-service', serviceId }) };
}
const settle = () => vi.advanceTimersByTimeAsync(1);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a page that came while the finger was down is shown without waiting and asked for once', async () => {
  const { asked, events, readAhead, load } = open();
  void readAhead('skck');
  await settle();
  asked[0]?.answer();
  await settle();
  load('skck');
  expect(events).toEqual([{ kind: 'service-loaded', page: { ...PAGE, id: 'skck' } }]);
  expect(asked).toHaveLength(1);
});

test('a finger quicker than the answer waits for that answer', async () => {
  const { asked, events, readAhead, load } = open();
  void readAhead('skck');
  await settle();
  load('skck');
  await settle();
  expect(events).toEqual([]);
  asked[0]?.answer();
  await settle();
  expect(events).toHaveLength(1);
  expect(asked).toHaveLength(1);
});

test.each([
  ['another service under the finger', (ahead: ReturnType<typeof open>) => ahead.asked[0]?.answer(), 'ktp', 0],
  ['a touch that ends long after', (ahead: ReturnType<typeof open>) => ahead.asked[0]?.answer(), 'skck', 3_000],
  ['a reading that failed', (ahead: ReturnType<typeof open>) => ahead.asked[0]?.fail(), 'skck', 0],
])('%s: the page is asked for afresh', async (_name, end, serviceId, later) => {
  const hall = open();
  void hall.readAhead('skck');
  await settle();
  end(hall);
  await vi.advanceTimersByTimeAsync(later);
  await settle();
  hall.load(serviceId);
  await settle();
  expect(hall.events).toEqual([]);
  hall.asked[1]?.answer();
  await settle();
  expect(hall.events).toEqual([{ kind: 'service-loaded', page: { ...PAGE, id: serviceId } }]);
});
